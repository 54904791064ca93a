package org.glocal.evaluation.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.glocal.evaluation.boxes.BoxTable;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.evaluation.boxes.GroundTruthBox;
import org.glocal.evaluation.matching.OverlapTable;
import org.glocal.evaluation.metrics.coco.CocoClassMetrics;
import org.glocal.evaluation.metrics.coco.CocoLimits;
import org.glocal.evaluation.metrics.coco.CocoMatcher;
import org.glocal.evaluation.metrics.coco.CocoSummary;
import org.glocal.evaluation.metrics.coco.MatchLog;
import org.glocal.evaluation.metrics.voc.VocSummary;
import org.glocal.evaluation.metrics.voc.VocTally;

/**
 * COCO's and VOC's metrics of sets that fit into memory, classes side by side on all cores; the
 * same metrics as {@link StandardEvaluator}'s.
 */
public final class TableEvaluator {

  private final List<String> classes;
  private final CocoLimits limits;

  private record OfClass(CocoClassMetrics coco, VocSummary.ClassMetrics voc) {}

  /**
   * @param classes the classes to evaluate, each once
   */
  public TableEvaluator(List<String> classes, CocoLimits limits) {
    this.classes = List.copyOf(classes);
    this.limits = limits;
  }

  /**
   * Measures.
   *
   * @param images how many; tables number them in the order in which equal scores are ranked
   * @param truth their objects
   * @param found their detections
   */
  public DetectionMetrics evaluate(int images, BoxTable truth, BoxTable found) {
    int[][] objects = truth.byClassAndImage(classes.size(), images);
    int[][] detections = found.byClassAndImage(classes.size(), images);
    var metrics =
        IntStream.range(0, classes.size())
            .parallel()
            .mapToObj(k -> ofClass(classes.get(k), truth, objects[k], found, detections[k]))
            .toList();
    var coco = new LinkedHashMap<String, CocoClassMetrics>();
    var voc = new LinkedHashMap<String, VocSummary.ClassMetrics>();
    for (int k = 0; k < classes.size(); k++) {
      coco.put(classes.get(k), metrics.get(k).coco());
      voc.put(classes.get(k), metrics.get(k).voc());
    }
    return new DetectionMetrics(new CocoSummary(coco, limits), new VocSummary(voc));
  }

  private OfClass ofClass(
      String name, BoxTable truth, int[] objects, BoxTable found, int[] detections) {
    var log = new MatchLog();
    var tally = new VocTally();
    var here = new ArrayList<GroundTruthBox>();
    var seen = new ArrayList<DetectedBox>();
    int g = 0;
    int d = 0;
    while (g < objects.length || d < detections.length) {
      int image =
          Math.min(
              g < objects.length ? truth.image(objects[g]) : Integer.MAX_VALUE,
              d < detections.length ? found.image(detections[d]) : Integer.MAX_VALUE);
      here.clear();
      seen.clear();
      for (; g < objects.length && truth.image(objects[g]) == image; g++) {
        here.add(truth.object(objects[g], name));
      }
      for (; d < detections.length && found.image(detections[d]) == image; d++) {
        seen.add(found.detection(detections[d], name));
      }
      var table = new OverlapTable(here, seen);
      new CocoMatcher(table, limits).appendTo(log);
      tally.add(table);
    }
    return new OfClass(CocoClassMetrics.of(log, limits), tally.metrics());
  }
}
