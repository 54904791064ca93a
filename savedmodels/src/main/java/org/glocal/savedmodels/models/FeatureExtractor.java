package org.glocal.savedmodels.models;

import org.glocal.datasets.images.RgbImage;

/** A network that turns an image into a vector of features. */
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
}
