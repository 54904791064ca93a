package org.glocal.evaluation.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.work.WorkListener;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.evaluation.boxes.GroundTruthBox;
import org.glocal.evaluation.gallery.GalleryChoice;
import org.glocal.evaluation.gallery.GalleryImage;
import org.glocal.evaluation.matching.OverlapTable;
import org.glocal.evaluation.metrics.tide.ImageMatches;
import org.glocal.evaluation.metrics.tide.TideImage;
import org.glocal.savedmodels.models.ImageTranslator;
import org.glocal.savedmodels.models.TranslatedImage;

/**
 * The second pass over the gallery's images, since keeping all until the best are known would not
 * fit into memory.
 */
final class GalleryPass {

  /**
   * Width of the gallery's pictures, px: enough for a phone held sideways and a report's column.
   */
  private static final int PICTURE_WIDTH = 800;

  private final ExperimentRequest request;
  private final ImagePass pass;
  private final WorkListener listener;

  GalleryPass(ExperimentRequest request, ImagePass pass, WorkListener listener) {
    this.request = request;
    this.pass = pass;
    this.listener = listener;
  }

  /**
   * Images to look at, in the order of {@link GalleryChoice}.
   *
   * @param best the translator that is shown; empty for none
   * @param before hits minus false alarms of each image as it is
   * @param after the same translated
   */
  List<GalleryImage> images(Optional<String> best, List<Integer> before, List<Integer> after)
      throws IOException {
    var gains =
        IntStream.range(0, before.size()).mapToObj(i -> after.get(i) - before.get(i)).toList();
    var translator =
        request.translators().stream().filter(t -> best.equals(Optional.of(t.name()))).findFirst();
    var samples = request.source().samples();
    var telling = // an image without objects or change shows nothing
        IntStream.range(0, samples.size())
            .filter(i -> gains.get(i) != 0 || !pass.truth(samples.get(i)).isEmpty())
            .boxed()
            .toList();
    var choice = GalleryChoice.of(telling, gains, request.galleryImages());
    var chosen = new ArrayList<>(choice.gained());
    chosen.addAll(choice.lost());
    var images = new ArrayList<GalleryImage>();
    for (int index : chosen) {
      listener.advance("pictures", images.size(), chosen.size());
      images.add(image(samples.get(index), translator));
    }
    listener.advance("pictures", images.size(), chosen.size());
    return images;
  }

  private GalleryImage image(Sample sample, Optional<ImageTranslator> translator)
      throws IOException {
    var image = pass.image(sample);
    var truth = pass.truth(sample);
    Optional<GalleryImage.TranslatedPicture> translation = Optional.empty();
    if (translator.isPresent()) {
      var translated = pass.translate(translator.get(), image.pixels());
      var after = matches(truth, pass.detect(image, translator.get()));
      translation =
          Optional.of(
              new GalleryImage.TranslatedPicture(
                  picture(translated.image()), picture(foreground(translated)), after));
    }
    return new GalleryImage(
        sample.id(),
        image.pixels().width(),
        image.pixels().height(),
        picture(image.pixels()),
        matches(truth, pass.detect(image)),
        translation);
  }

  private ImageMatches matches(List<GroundTruthBox> truth, List<DetectedBox> detections) {
    return ImageMatches.of(
        new TideImage(new OverlapTable(truth, detections), request.displayScore()));
  }

  private static RgbImage picture(RgbImage image) {
    return Images.atMostWide(image, PICTURE_WIDTH);
  }

  private static RgbImage foreground(TranslatedImage translated) {
    var image = translated.image();
    return RgbImage.gray(translated.foreground(), image.width(), image.height());
  }
}
