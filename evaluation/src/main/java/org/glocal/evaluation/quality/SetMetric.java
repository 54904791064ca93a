package org.glocal.evaluation.quality;

import com.google.gson.JsonElement;
import java.util.List;

/**
 * A distance between the features of a set of real images and those of a set of fake ones, such as
 * FID. A new one is a class and a line in {@link QualityMetrics#STANDARD}.
 */
public interface SetMetric {

  /** Its key in JSON. */
  String key();

  /** The headings of its columns on the console, padded as {@link Value#cells} are. */
  String heading();

  /**
   * Measures.
   *
   * @param real at least 2 images or objects
   * @param fake at least 2, of the same network
   * @param what the two sets hold, for warnings: "images"
   */
  Value between(FeatureSet real, FeatureSet fake, String what);

  /**
   * What was measured.
   *
   * @param json a number or an object
   * @param cells its columns on the console
   * @param warnings one line each
   */
  record Value(JsonElement json, String cells, List<String> warnings) {

    public Value {
      warnings = List.copyOf(warnings);
    }
  }
}
