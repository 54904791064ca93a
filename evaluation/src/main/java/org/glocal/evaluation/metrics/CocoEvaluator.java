package org.glocal.evaluation.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * COCO's detection metrics (Lin et al. 2014, arXiv:1405.0312), equal to pycocotools: ten
 * intersections over union, 101 recalls, at most 100 detections of a class in an image. Where two
 * images hold detections of the same score, the image added first goes first; pycocotools adds
 * images by rising id.
 */
public final class CocoEvaluator implements DetectionEvaluator {

  private final ClassBuckets<MatchLog> buckets;

  /**
   * @param classes the classes to evaluate, each once; a class without objects is NaN and does not
   *     enter the means
   */
  public CocoEvaluator(List<String> classes) {
    buckets = new ClassBuckets<>(classes, MatchLog::new);
  }

  @Override
  public void add(String imageId, List<GroundTruthBox> truth, List<DetectedBox> detections) {
    buckets.add(
        imageId,
        truth,
        detections,
        (log, bucket) -> new CocoMatcher(bucket.truth(), bucket.detections()).appendTo(log));
  }

  /** The figures of all images added so far. */
  public CocoSummary summary() {
    var perClass = new LinkedHashMap<String, Map<CocoFigure, Double>>();
    buckets.records().forEach((name, log) -> perClass.put(name, ClassFigures.of(log)));
    return new CocoSummary(perClass);
  }

  @Override
  public Map<String, Double> figures() {
    return summary().figures();
  }
}
