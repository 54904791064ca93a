package org.glocal.evaluation.experiment;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.evaluation.experiment.ImageTranslator.Translated;
import org.glocal.evaluation.metrics.DetectedBox;
import org.glocal.evaluation.metrics.GroundTruthBox;
import org.glocal.evaluation.metrics.ImageVerdicts;

/** What is done with one image: read, translate, detect, all timed and in shared classes. */
final class ImagePass {

  /**
   * Width of the gallery's pictures, px: enough for a phone held sideways and a report's column.
   */
  private static final int PICTURE_WIDTH = 800;

  private final ObjectDetector detector;
  private final SharedClasses classes;
  private final Stopwatch stopwatch;

  ImagePass(ObjectDetector detector, SharedClasses classes, Stopwatch stopwatch) {
    this.detector = detector;
    this.classes = classes;
    this.stopwatch = stopwatch;
  }

  RgbImage read(Sample sample) throws IOException {
    return stopwatch.time(Stopwatch.DECODE, () -> Images.read(sample.image()));
  }

  /** The sample's objects of shared classes. */
  List<GroundTruthBox> truth(Sample sample) {
    return sample.annotations().stream()
        .flatMap(
            object -> classes.namesOf(object).stream().map(name -> GroundTruthBox.of(object, name)))
        .toList();
  }

  /** Detections of shared classes under the data's names. */
  List<DetectedBox> detect(RgbImage image) {
    return stopwatch.time(Stopwatch.DETECT, () -> detector.detect(image)).stream()
        .flatMap(
            box ->
                classes.name(box.className()).stream()
                    .map(
                        name ->
                            new DetectedBox(
                                name, box.x(), box.y(), box.width(), box.height(), box.score())))
        .toList();
  }

  Translated translate(ImageTranslator translator, RgbImage image) {
    var translated =
        stopwatch.time(Stopwatch.translate(translator.name()), () -> translator.translate(image));
    var result = translated.image();
    if (result.width() != image.width() || result.height() != image.height()) {
      throw new IllegalStateException(
          "translator %s: want an image of the input's size, %d x %d, so that boxes stay valid, got %d x %d"
              .formatted(
                  translator.name(),
                  image.width(),
                  image.height(),
                  result.width(),
                  result.height()));
    }
    return translated;
  }

  GalleryImage galleryImage(
      Sample sample, Optional<ImageTranslator> translator, double displayScore) throws IOException {
    var image = read(sample);
    var truth = truth(sample);
    var translation =
        translator.map(
            t -> {
              var translated = translate(t, image);
              return new GalleryImage.Translation(
                  picture(translated.image()),
                  picture(grey(translated)),
                  ImageVerdicts.of(truth, detect(translated.image()), displayScore));
            });
    return new GalleryImage(
        sample.id(),
        image.width(),
        image.height(),
        picture(image),
        ImageVerdicts.of(truth, detect(image), displayScore),
        translation);
  }

  private static RgbImage picture(RgbImage image) {
    if (image.width() <= PICTURE_WIDTH) {
      return image;
    }
    int height = Math.max(1, Math.round((float) image.height() * PICTURE_WIDTH / image.width()));
    return Images.resize(image, PICTURE_WIDTH, height);
  }

  private static RgbImage grey(Translated translated) {
    var image = RgbImage.blank(translated.image().width(), translated.image().height());
    for (int i = 0; i < translated.foreground().length; i++) {
      int value = Math.round(255 * Math.min(1, Math.max(0, translated.foreground()[i])));
      image.set(i % image.width(), i / image.width(), value, value, value);
    }
    return image;
  }
}
