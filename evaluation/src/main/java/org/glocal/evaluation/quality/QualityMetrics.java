package org.glocal.evaluation.quality;

import java.util.List;
import java.util.function.Function;

/**
 * The registered image quality metrics, in the order of columns and keys.
 *
 * @param ofSets made for a request, which has their settings
 * @param ofPairs measured where a translator is given
 */
public record QualityMetrics(
    List<Function<QualityRequest, SetMetric>> ofSets, List<PairMetric> ofPairs) {

  /** FID and KID. */
  public static final QualityMetrics STANDARD =
      new QualityMetrics(List.of(request -> new FrechetMetric(), KernelMetric::new), List.of());

  public QualityMetrics {
    ofSets = List.copyOf(ofSets);
    ofPairs = List.copyOf(ofPairs);
  }
}
