package org.glocal.savedmodels.translator.tiling;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.datasets.images.RgbImage;

/**
 * The state of a tiled translation: statistics known so far, and the features kept at one layer.
 */
final class TileState implements AutoCloseable {

  private final RgbImage image;
  private final Map<InstanceNorm, Statistics> statistics = new LinkedHashMap<>();
  private String kept;
  private FeatureFile features;

  TileState(RgbImage image) {
    this.image = image;
  }

  RgbImage image() {
    return image;
  }

  /** Statistics of the normalizations that are known. */
  Map<InstanceNorm, Statistics> statistics() {
    return Collections.unmodifiableMap(statistics);
  }

  void learn(InstanceNorm norm, Statistics found) {
    statistics.put(norm, found);
  }

  /** The node whose features are kept; null if none are yet. */
  String kept() {
    return kept;
  }

  /** Its features. */
  FeatureFile features() {
    return features;
  }

  /** Keeps features in place of those before them. */
  void keep(String node, FeatureFile file) throws IOException {
    close();
    kept = node;
    features = file;
  }

  @Override
  public void close() throws IOException {
    if (features != null) {
      features.close();
      features = null;
    }
  }
}
