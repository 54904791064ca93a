package org.glocal.evaluation.metrics;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reads golden/detection_metrics.json, which detection_metrics.py beside it made. */
final class GoldenDatasets {

  private GoldenDatasets() {}

  /**
   * @param truth image, class, x, y, width, height, area, crowd
   * @param found image, class, x, y, width, height, score
   * @param coco the twelve figures; null where nothing can be measured
   * @param perClass AP and AP50 of each class
   * @param voc all-point and eleven-point average precision of each class
   */
  record Dataset(
      long[] images,
      int classes,
      double[][] truth,
      double[][] found,
      Double[] coco,
      Double[][] perClass,
      Double[][] voc) {

    List<String> classNames() {
      return IntStream.rangeClosed(1, classes).mapToObj(Integer::toString).toList();
    }

    void feed(DetectionEvaluator evaluator) {
      Arrays.stream(images)
          .sorted()
          .forEach(i -> evaluator.add(Long.toString(i), truths(i), detections(i)));
    }

    private List<GroundTruthBox> truths(long image) {
      var boxes = new ArrayList<GroundTruthBox>();
      for (double[] t : truth) {
        if (t[0] == image) {
          boxes.add(new GroundTruthBox(name(t[1]), t[2], t[3], t[4], t[5], t[6], t[7] == 1, false));
        }
      }
      return boxes;
    }

    private List<DetectedBox> detections(long image) {
      var boxes = new ArrayList<DetectedBox>();
      for (double[] d : found) {
        if (d[0] == image) {
          boxes.add(new DetectedBox(name(d[1]), d[2], d[3], d[4], d[5], d[6]));
        }
      }
      return boxes;
    }

    private static String name(double category) {
      return Integer.toString((int) category);
    }
  }

  private record File(List<Dataset> datasets) {}

  static List<Dataset> read() {
    try (var stream = GoldenDatasets.class.getResourceAsStream("/golden/detection_metrics.json");
        var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return new Gson().fromJson(reader, File.class).datasets();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
