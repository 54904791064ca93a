package org.glocal.graphs.methods.fesesim;

import java.util.Objects;
import org.glocal.graphs.methods.FrozenFile;
import org.glocal.graphs.networks.FeaturePixels;
import org.glocal.graphs.networks.Vgg16;
import org.glocal.graphs.networks.Vgg16Weights;

/**
 * Settings of the frozen network whose features are compared. Two are equal where their networks
 * are, wherever these lie.
 *
 * @param model path of a SavedModel or a file of weights of VGG16's shape; empty until it is named
 * @param sha256 its fingerprint, 64 hexadecimal digits; empty until it is read
 * @param pixels that it was trained on
 * @param width channels of its first layer; VGG16's 64
 */
public record FeaturesConfig(String model, String sha256, FeaturePixels pixels, int width) {

  /** VGG16, still to be named. */
  public static final FeaturesConfig NONE =
      new FeaturesConfig("", "", FeaturePixels.AUTO, Vgg16.WIDTH);

  /** What terms call its weights. */
  static final String FROZEN = "features";

  public FeaturesConfig {
    Objects.requireNonNull(model, "features.model");
    Objects.requireNonNull(sha256, "features.sha256");
    Objects.requireNonNull(pixels, "features.pixels");
    new Vgg16(width, pixels); // refuses what no network can have
  }

  /** The network. */
  Vgg16 network() {
    return new Vgg16(width, pixels);
  }

  /**
   * The file of its weights.
   *
   * @throws IllegalArgumentException if none is named
   */
  FrozenFile file() {
    if (model.isEmpty()) {
      throw new IllegalArgumentException(
          "features: want the weights of a VGG16 as setting features, got none; docs/features.md"
              + " says where they are to be had");
    }
    return new FrozenFile(
        model, sha256, Vgg16Weights::wanted, weights -> Vgg16Weights.of(weights, width));
  }

  /** The same settings once the file was read. */
  FeaturesConfig bound(FrozenFile.Content content) {
    var seen = pixels == FeaturePixels.AUTO ? Vgg16Weights.pixels(content.weights()) : pixels;
    return new FeaturesConfig(model, content.sha256(), seen, width);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeaturesConfig that
        && sha256.equals(that.sha256)
        && (!sha256.isEmpty() || model.equals(that.model))
        && pixels == that.pixels
        && width == that.width;
  }

  @Override
  public int hashCode() {
    return Objects.hash(sha256, pixels, width);
  }
}
