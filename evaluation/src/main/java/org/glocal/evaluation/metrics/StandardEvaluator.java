package org.glocal.evaluation.metrics;

import java.util.List;
import org.glocal.evaluation.matching.DetectionEvaluator;
import org.glocal.evaluation.matching.OverlapTable;
import org.glocal.evaluation.metrics.coco.CocoEvaluator;
import org.glocal.evaluation.metrics.coco.ImageResampling;
import org.glocal.evaluation.metrics.voc.VocEvaluator;

/** COCO's and VOC's metrics of the same images in one pass. */
public final class StandardEvaluator implements DetectionEvaluator {

  private final CocoEvaluator coco;
  private final VocEvaluator voc;

  /**
   * @param classes the classes to evaluate, each once
   */
  public StandardEvaluator(List<String> classes) {
    coco = new CocoEvaluator(classes);
    voc = new VocEvaluator(classes);
  }

  @Override
  public void add(String imageId, OverlapTable image) {
    coco.add(imageId, image);
    voc.add(imageId, image);
  }

  /** All metrics of the images added so far. */
  public DetectionMetrics summary() {
    return new DetectionMetrics(coco.summary(), voc.summary());
  }

  /** mAP50 of any choice of the images added so far. */
  public ImageResampling resampling() {
    return coco.resampling();
  }
}
