package org.glocal.evaluation.quality;

import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Locale;

/** FID: {@link FrechetDistance}, with warnings where it is biased by the number of images. */
final class FrechetMetric implements SetMetric {

  @Override
  public String key() {
    return "fid";
  }

  @Override
  public String heading() {
    return "%12s".formatted("FID");
  }

  @Override
  public Value between(FeatureSet real, FeatureSet fake, String what) {
    double distance = FrechetDistance.between(real, fake);
    var warnings = new ArrayList<String>();
    if (real.count() != fake.count()) {
      warnings.add(
          "%d real and %d fake %s: FID falls with the number of %s, so compare it only where both numbers are the same"
              .formatted(real.count(), fake.count(), what, what));
    }
    int fewer = Math.min(real.count(), fake.count());
    if (fewer <= real.width()) {
      warnings.add(
          "%d %s for %d features: FID is biased upwards; rely on KID, or compare at the same number only"
              .formatted(fewer, what, real.width()));
    }
    String cells = String.format(Locale.ROOT, "%12.6g", distance);
    return new Value(new JsonPrimitive(distance), cells, warnings);
  }
}
