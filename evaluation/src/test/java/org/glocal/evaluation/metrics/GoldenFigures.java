package org.glocal.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.glocal.evaluation.metrics.coco.CocoSummary;
import org.glocal.evaluation.metrics.voc.VocSummary;

/**
 * What pycocotools, and VOC's rules in exact fractions, say of a dataset.
 *
 * @param coco the twelve metrics; null where nothing can be measured
 * @param perClass the twelve metrics of each class
 * @param voc all-point and eleven-point average precision of each class; null where not compared
 * @param check {@link RandomDataset#check()}
 */
public record GoldenFigures(Double[] coco, Double[][] perClass, Double[][] voc, long check) {

  private static final double TOLERANCE = 1e-9;

  private record File(List<GoldenFigures> datasets) {}

  /** Reads golden/detection_metrics.json, which detection_metrics.py next to it made. */
  public static List<GoldenFigures> ofRandomDatasets() {
    return read("/golden/detection_metrics.json", File.class).datasets();
  }

  /** Reads a golden file. */
  public static <T> T read(String resource, Class<T> type) {
    try (var stream = GoldenFigures.class.getResourceAsStream(resource);
        var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return new Gson().fromJson(reader, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails unless metrics are these, to 1e-9. */
  public void assertCoco(CocoSummary summary) {
    for (CocoMetric metric : CocoMetric.values()) {
      assertSame(metric.name(), summary.get(metric), coco[metric.ordinal()]);
      for (int k = 0; k < perClass.length; k++) {
        var name = summary.classes().get(k);
        assertSame(
            metric + " of " + name, summary.get(metric, name), perClass[k][metric.ordinal()]);
      }
    }
  }

  /** Fails unless metrics are these, to 1e-9. */
  public void assertVoc(VocSummary summary) {
    var metrics = List.copyOf(summary.perClass().values());
    for (int k = 0; k < voc.length; k++) {
      assertSame("all-point of class " + k, metrics.get(k).allPoint(), voc[k][0]);
      assertSame("eleven-point of class " + k, metrics.get(k).elevenPoint(), voc[k][1]);
    }
  }

  private static void assertSame(String what, double actual, Double expected) {
    if (expected == null) {
      assertThat(actual).as(what).isNaN();
    } else {
      assertThat(actual).as(what).isCloseTo(expected, within(TOLERANCE));
    }
  }
}
