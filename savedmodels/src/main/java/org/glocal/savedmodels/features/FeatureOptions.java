package org.glocal.savedmodels.features;

import org.glocal.savedmodels.files.SavedModelFile;

/**
 * Options of loading a feature network: what its SavedModel does not say.
 *
 * @param signature how it is called
 * @param output the signature's output of features; null for its only one
 * @param black value of black in the input of a network of floats
 * @param white value of white, likewise
 * @param width px, of the images that a network of any size gets
 * @param height px, likewise
 */
public record FeatureOptions(
    String signature, String output, double black, double white, int width, int height) {

  /** Inception's: from -1 to 1, 299 x 299 px. */
  public static final FeatureOptions DEFAULT =
      new FeatureOptions(SavedModelFile.DEFAULT_SIGNATURE, null, -1, 1, 299, 299);

  public FeatureOptions {
    if (!(black < white) || !Double.isFinite(white - black)) {
      throw new IllegalArgumentException(
          "features: want pixels from black to a larger white such as -1,1, got %s,%s"
              .formatted(black, white));
    }
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "features: want images of at least 1 x 1 px, got %d x %d".formatted(width, height));
    }
  }
}
