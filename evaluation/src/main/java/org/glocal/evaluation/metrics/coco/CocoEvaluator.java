package org.glocal.evaluation.metrics.coco;

import java.util.LinkedHashMap;
import java.util.List;
import org.glocal.evaluation.matching.ClassRecords;
import org.glocal.evaluation.matching.DetectionEvaluator;
import org.glocal.evaluation.matching.OverlapTable;

/**
 * COCO's detection metrics (Lin et al. 2014, arXiv:1405.0312), equal to pycocotools: ten
 * intersections over union, 101 recalls, at most 100 detections of a class in an image unless the
 * limits say otherwise. Where two images hold detections of the same score, the image added first
 * goes first; pycocotools adds images by rising id.
 */
public final class CocoEvaluator implements DetectionEvaluator {

  private final ClassRecords<MatchLog> records;
  private final CocoLimits limits;
  private int images;

  /** With COCO's own limits. */
  public CocoEvaluator(List<String> classes) {
    this(classes, CocoLimits.STANDARD);
  }

  /**
   * @param classes the classes to evaluate, each once; a class without objects is NaN and does not
   *     enter the means
   */
  public CocoEvaluator(List<String> classes, CocoLimits limits) {
    records = new ClassRecords<>(classes, MatchLog::new);
    this.limits = limits;
  }

  @Override
  public void add(String imageId, OverlapTable image) {
    records.add(
        imageId,
        image,
        (log, part) -> {
          log.startImage(images);
          new CocoMatcher(part, limits).appendTo(log);
        });
    images++;
  }

  /** The metrics of all images added so far. */
  public CocoSummary summary() {
    var perClass = new LinkedHashMap<String, CocoClassMetrics>();
    records.byName().forEach((name, log) -> perClass.put(name, CocoClassMetrics.of(log, limits)));
    return new CocoSummary(perClass, limits);
  }

  /** mAP50 of any choice of the images added so far. */
  public ImageResampling resampling() {
    return new ImageResampling(
        records.byName().values().stream().map(MatchLog::byScore).toList(), images);
  }
}
