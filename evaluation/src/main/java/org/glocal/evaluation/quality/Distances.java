package org.glocal.evaluation.quality;

import com.google.gson.JsonObject;

/**
 * FID and KID between two sets of features.
 *
 * @param real how many real images or objects
 * @param fake how many fake ones
 * @param fid Fréchet distance
 * @param kid kernel distance
 */
public record Distances(int real, int fake, double fid, KernelDistance kid) {

  static Distances of(FeatureSet real, FeatureSet fake, KernelSubsets subsets, long seed) {
    return new Distances(
        real.count(),
        fake.count(),
        FrechetDistance.between(real, fake),
        KernelDistance.between(real, fake, subsets, seed));
  }

  JsonObject toJson() {
    var json = new JsonObject();
    json.addProperty("real", real);
    json.addProperty("fake", fake);
    json.addProperty("fid", fid);
    json.add("kid", kid.toJson());
    return json;
  }
}
