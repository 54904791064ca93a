package org.glocal.evaluation.experiment;

import java.util.Optional;
import org.glocal.datasets.images.RgbImage;
import org.glocal.savedmodels.AttentionFeatures;
import org.glocal.savedmodels.Translator;

/** A translator X → Y as the experiment needs it. */
public interface ImageTranslator {

  /** Its name in results and reports; each translator of an experiment has its own. */
  String name();

  /** What changes if anything of the translator changes. */
  String fingerprint();

  /** One image of X as it would look in Y; of the same size, so that boxes stay valid. */
  Translated translate(RgbImage image);

  /** What its attention sees in one image of X, where that can be told. */
  default Optional<AttentionFeatures> attentionFeatures(RgbImage image) {
    return Optional.empty();
  }

  /**
   * A translated image.
   *
   * @param image the translation
   * @param foreground where the translator paints anew, {@code [H, W]} row by row, [0, 1]
   */
  record Translated(RgbImage image, float[] foreground) {}

  /** A SavedModel; the caller closes it. */
  static ImageTranslator of(Translator model) {
    return new ImageTranslator() {
      @Override
      public String name() {
        return model.name();
      }

      @Override
      public String fingerprint() {
        return model.fingerprint();
      }

      @Override
      public Translated translate(RgbImage image) {
        var translation = model.translate(image.pixels(), image.width(), image.height());
        return new Translated(
            new RgbImage(translation.width(), translation.height(), translation.rgb()),
            translation.foreground());
      }

      @Override
      public Optional<AttentionFeatures> attentionFeatures(RgbImage image) {
        return model.attentionFeatures(image.pixels(), image.width(), image.height());
      }
    };
  }
}
