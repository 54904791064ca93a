package org.glocal.evaluation.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.coco.CocoResultsWriter;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.evaluation.boxes.GroundTruthBox;
import org.glocal.evaluation.matching.OverlapTable;
import org.glocal.evaluation.metrics.DetectionMetrics;
import org.glocal.evaluation.metrics.StandardEvaluator;
import org.glocal.evaluation.metrics.coco.ImageResampling;
import org.glocal.evaluation.metrics.tide.FailureCounts;
import org.glocal.evaluation.metrics.tide.ImageMatches;
import org.glocal.evaluation.metrics.tide.ImageMatches.MatchOutcome;
import org.glocal.evaluation.metrics.tide.TideEvaluator;
import org.glocal.evaluation.metrics.tide.TideImage;

/**
 * A condition of the experiment: the detector on source images, on those of one translator, or on
 * the oracle.
 */
final class Condition implements AutoCloseable {

  private final StandardEvaluator evaluator;
  private final TideEvaluator tide;
  private final CocoResultsWriter results;
  private final List<String> classes;
  private final double displayScore;
  private final List<Integer> merits = new ArrayList<>();
  private FailureCounts failures = FailureCounts.none();
  private int count;

  Condition(Path folder, String name, List<String> classes, double displayScore)
      throws IOException {
    evaluator = new StandardEvaluator(classes);
    tide = new TideEvaluator(classes);
    results = new CocoResultsWriter(folder.resolve(file(name)));
    this.classes = classes;
    this.displayScore = displayScore;
  }

  /** No colon, which not every file system takes. */
  private static String file(String name) {
    return "detections-%s.json".formatted(name.replace(':', '-'));
  }

  /** Takes the next image. */
  void add(List<GroundTruthBox> truth, List<DetectedBox> detections) throws IOException {
    count++;
    var image = new OverlapTable(truth, detections);
    evaluator.add(Integer.toString(count), image);
    tide.add(Integer.toString(count), image);
    write(detections);
    var shown = new TideImage(image, displayScore);
    failures = failures.plus(FailureCounts.of(shown));
    var matches = ImageMatches.of(shown);
    merits.add(
        matches.count(MatchOutcome.TRUE_POSITIVE) - matches.count(MatchOutcome.FALSE_POSITIVE));
  }

  private void write(List<DetectedBox> detections) throws IOException {
    for (var detection : detections) {
      int category = classes.indexOf(detection.className()) + 1;
      var box = detection.box();
      results.add(count, category, box.x(), box.y(), box.width(), box.height(), detection.score());
    }
  }

  /** What came out, of the images so far. */
  Measured measured() {
    return new Measured(
        evaluator.summary(), evaluator.resampling(), failures, tide.costs(), merits);
  }

  /**
   * What came out.
   *
   * @param metrics COCO's and VOC's
   * @param resampling mAP50 of any choice of the images
   * @param failures at the display score
   * @param failureCosts what each kind of failure costs
   * @param merits hits minus false alarms of each image, at the display score
   */
  record Measured(
      DetectionMetrics metrics,
      ImageResampling resampling,
      FailureCounts failures,
      Map<String, Double> failureCosts,
      List<Integer> merits) {}

  @Override
  public void close() throws IOException {
    results.close();
  }
}
