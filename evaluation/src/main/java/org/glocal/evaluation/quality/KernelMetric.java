package org.glocal.evaluation.quality;

import java.util.List;
import java.util.Locale;

/** KID: {@link KernelDistance} over a request's subsets. */
final class KernelMetric implements SetMetric {

  private final QualityRequest request;

  KernelMetric(QualityRequest request) {
    this.request = request;
  }

  @Override
  public String key() {
    return "kid";
  }

  @Override
  public String heading() {
    return "%12s  %12s  %s".formatted("KID", "deviation", "subsets");
  }

  @Override
  public Value between(FeatureSet real, FeatureSet fake, String what) {
    int fewer = Math.min(real.count(), fake.count());
    var subsets = request.subsets(fewer);
    var kid = KernelDistance.between(real, fake, subsets, request.seed());
    String cells =
        String.format(
            Locale.ROOT,
            "%12.6g  %12.6g  %d of %d",
            kid.mean(),
            kid.deviation(),
            subsets.count(),
            subsets.size());
    List<String> warnings =
        subsets.size() < fewer
            ? List.of()
            : List.of(
                "KID of %s: every subset holds all %d, so its spread says nothing; choose smaller subsets"
                    .formatted(what, fewer));
    return new Value(kid.toJson(), cells, warnings);
  }
}
