package org.glocal.evaluation.quality;

import org.glocal.datasets.images.RgbImage;

/**
 * A distance between an image and its translation, such as LPIPS or SSIM; the mean over the images
 * of X is reported. A new one is a class and a line in {@link QualityMetrics#STANDARD}.
 */
public interface PairMetric {

  /** Its key in JSON, and its name on the console. */
  String key();

  /**
   * Measures.
   *
   * @param before the image of X
   * @param after its translation, of the same size
   */
  double of(RgbImage before, RgbImage after);
}
