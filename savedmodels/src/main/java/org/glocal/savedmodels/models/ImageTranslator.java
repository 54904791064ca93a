package org.glocal.savedmodels.models;

import java.util.Optional;
import org.glocal.datasets.images.RgbImage;

/** A translator X → Y. */
public interface ImageTranslator {

  /** Its name in results and reports; each translator of an experiment has its own. */
  String name();

  /** What changes if anything of the translator changes. */
  String fingerprint();

  /** Whether it is a filter, of which nothing is learned. */
  default boolean isFilter() {
    return false;
  }

  /** One image of X as it would look in Y; of the same size, so that boxes stay valid. */
  TranslatedImage translate(RgbImage image);

  /** Attention features of one image of X; empty for a translator without an attention decoder. */
  default Optional<AttentionFeatures> attentionFeatures(RgbImage image) {
    return Optional.empty();
  }
}
