package org.glocal.evaluation.experiment;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.RgbImage;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.evaluation.boxes.GroundTruthBox;
import org.glocal.savedmodels.models.ImageTranslator;
import org.glocal.savedmodels.models.ObjectDetector;
import org.glocal.savedmodels.models.TranslatedImage;

/**
 * The pipeline of one image: read, translate, detect, all timed and in shared classes. Detections
 * of an earlier run are taken from the cache.
 */
final class ImagePass {

  private static final String AS_IT_IS = "";

  /** What no translator may be called. */
  private static final String DETECTOR = "source";

  private final ObjectDetector detector;
  private final Set<String> known;
  private final Map<String, String> identities = new HashMap<>();
  private final DetectionCache cache;
  private final SharedClasses classes;
  private final Stopwatch stopwatch;
  private final Set<String> unnamed = new TreeSet<>();
  private int wanted;
  private int looks;

  ImagePass(ExperimentRequest request, SharedClasses classes, Stopwatch stopwatch) {
    this.detector = request.detector();
    this.known = Set.copyOf(detector.classes());
    this.cache = request.cache();
    this.classes = classes;
    this.stopwatch = stopwatch;
  }

  LazyImage image(Sample sample) {
    return new LazyImage(sample, stopwatch);
  }

  /** The sample's objects of shared classes. */
  List<GroundTruthBox> truth(Sample sample) {
    return classes.truth(sample);
  }

  /** The sample with its objects of shared classes only, under the data's names. */
  Sample inSharedClasses(Sample sample) {
    return classes.restrict(sample);
  }

  /** Whether an object is of one evaluated class. */
  boolean evaluates(Annotation object) {
    return !object.ofAnyClass() && classes.name(object.className()).isPresent();
  }

  /** Detections of shared classes under the data's names. */
  List<DetectedBox> detect(LazyImage image) throws IOException {
    return detect(image, () -> AS_IT_IS, image::pixels);
  }

  /** The same on the image translated. */
  List<DetectedBox> detect(LazyImage image, ImageTranslator translator) throws IOException {
    return detect(
        image,
        () -> identities.computeIfAbsent(translator.name(), name -> translator.fingerprint()),
        () -> translate(translator, image.pixels()).image());
  }

  /** Makes the pixels that the detector looks at, if it must look. */
  @FunctionalInterface
  private interface Pixels {
    RgbImage get() throws IOException;
  }

  private List<DetectedBox> detect(LazyImage image, Supplier<String> translator, Pixels pixels)
      throws IOException {
    wanted++;
    var found =
        cache.get(
            () -> List.of(identity(), translator.get(), image.fingerprint()),
            () -> {
              var seen = pixels.get();
              looks++;
              return stopwatch.time(Stopwatch.DETECT, () -> DetectedObjects.in(seen, detector));
            });
    return inSharedClasses(found);
  }

  private String identity() {
    return identities.computeIfAbsent(DETECTOR, name -> detector.identity());
  }

  private List<DetectedBox> inSharedClasses(List<DetectedBox> found) {
    found.stream()
        .map(DetectedBox::className)
        .filter(name -> !known.contains(name))
        .forEach(unnamed::add);
    return classes.named(found);
  }

  /** How many images detections were wanted of so far, and of how many an earlier run had them. */
  Reuse reuse() {
    return new Reuse(wanted - looks, wanted);
  }

  /**
   * What earlier runs saved.
   *
   * @param reused detections that were taken from them
   * @param wanted detections that were wanted
   */
  record Reuse(int reused, int wanted) {}

  /** Classes of detections that are none of the detector's own: numbers its label map lacks. */
  Set<String> unnamed() {
    return unnamed;
  }

  TranslatedImage translate(ImageTranslator translator, RgbImage image) {
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
}
