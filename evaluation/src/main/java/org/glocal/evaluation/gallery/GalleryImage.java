package org.glocal.evaluation.gallery;

import java.util.Optional;
import org.glocal.datasets.images.RgbImage;
import org.glocal.evaluation.metrics.tide.ImageMatches;
import org.glocal.evaluation.metrics.tide.ImageMatches.MatchOutcome;

/**
 * One image of the gallery. Pictures are scaled down; boxes are in pixels of the image as it was
 * measured.
 *
 * @param id the sample's id
 * @param width of the image as measured, px
 * @param height of the image as measured, px
 * @param input the image of X
 * @param before the detector on it
 * @param translation what the best translator made of it; empty without translators
 */
public record GalleryImage(
    String id,
    int width,
    int height,
    RgbImage input,
    ImageMatches before,
    Optional<TranslatedPicture> translation) {

  /**
   * @param picture the translation
   * @param foreground where the translator repaints, as gray: 255 for all
   * @param after the detector on the translation
   */
  public record TranslatedPicture(RgbImage picture, RgbImage foreground, ImageMatches after) {}

  /**
   * How many hits less false alarms the translation brought; below 0 where it hurts, 0 without one.
   */
  public int gain() {
    return translation.map(t -> merit(t.after()) - merit(before)).orElse(0);
  }

  private static int merit(ImageMatches matches) {
    return matches.count(MatchOutcome.TRUE_POSITIVE) - matches.count(MatchOutcome.FALSE_POSITIVE);
  }
}
