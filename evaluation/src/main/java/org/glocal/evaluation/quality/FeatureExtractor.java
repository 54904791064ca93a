package org.glocal.evaluation.quality;

import org.glocal.datasets.images.RgbImage;
import org.glocal.savedmodels.FeatureNetwork;

/** A network that turns images into features, as the distances need it. */
public interface FeatureExtractor {

  /** Its name in results. */
  String name();

  /** What changes if anything of the network changes. */
  String fingerprint();

  /** What it makes of every image before it looks at it, for people. */
  String input();

  /** Width to which it brings images, px. */
  int width();

  /** Height to which it brings images, px. */
  int height();

  /** Features of one image of any size, {@code [D]}. */
  double[] features(RgbImage image);

  /** A SavedModel; the caller closes it. */
  static FeatureExtractor of(FeatureNetwork model) {
    return new FeatureExtractor() {
      @Override
      public String name() {
        return model.name();
      }

      @Override
      public String fingerprint() {
        return model.fingerprint();
      }

      @Override
      public String input() {
        return model.input();
      }

      @Override
      public int width() {
        return model.width();
      }

      @Override
      public int height() {
        return model.height();
      }

      @Override
      public double[] features(RgbImage image) {
        return model.features(image.pixels(), image.width(), image.height());
      }
    };
  }
}
