package org.glocal.evaluation.experiment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.glocal.datasets.DetectionDataset;
import org.glocal.savedmodels.models.ImageTranslator;
import org.glocal.savedmodels.models.ObjectDetector;

/**
 * The settings of an experiment.
 *
 * @param detector the frozen detector
 * @param source labeled images of X
 * @param translators each is measured on the same images; may be empty
 * @param oracle labeled images of Y, where there are any
 * @param classes the classes to measure; empty for all that detector and source share
 * @param minGapClosed the share of the gap that each trained translator is asked to close; empty
 *     for no gate
 * @param galleryImages how many images the report may show
 * @param displayScore detections below it are not drawn nor counted as hits or false alarms; the
 *     metrics take all
 * @param cache where detections of earlier runs are kept
 */
public record ExperimentRequest(
    ObjectDetector detector,
    DetectionDataset source,
    List<ImageTranslator> translators,
    Optional<DetectionDataset> oracle,
    List<String> classes,
    OptionalDouble minGapClosed,
    int galleryImages,
    double displayScore,
    DetectionCache cache) {

  private static final int GALLERY_IMAGES = 10;
  private static final double DISPLAY_SCORE = 0.3;
  private static final Set<String> TAKEN_NAMES = Set.of("source", "oracle");

  public ExperimentRequest {
    translators = List.copyOf(translators);
    classes = List.copyOf(classes);
    requireLabeled(source);
    oracle.ifPresent(ExperimentRequest::requireLabeled);
    var names = new HashSet<>(TAKEN_NAMES);
    for (var translator : translators) {
      if (!names.add(translator.name())) {
        throw new IllegalArgumentException(
            "translator \"%s\": want names that differ from each other and from %s, found it twice; rename the model's folder"
                .formatted(translator.name(), TAKEN_NAMES.stream().sorted().toList()));
      }
    }
  }

  /**
   * All shared classes, a gallery of ten images, detections shown from a score of 0.3, none kept.
   */
  public static ExperimentRequest of(
      ObjectDetector detector,
      DetectionDataset source,
      List<ImageTranslator> translators,
      Optional<DetectionDataset> oracle) {
    return new ExperimentRequest(
        detector,
        source,
        translators,
        oracle,
        List.of(),
        OptionalDouble.empty(),
        GALLERY_IMAGES,
        DISPLAY_SCORE,
        DetectionCache.none());
  }

  /** The same for some classes only. */
  public ExperimentRequest withClasses(List<String> names) {
    return new ExperimentRequest(
        detector,
        source,
        translators,
        oracle,
        names,
        minGapClosed,
        galleryImages,
        displayScore,
        cache);
  }

  /**
   * The same with a gate: the result says which trained translators close less of the gap.
   *
   * @param least in (-inf, 1]; empty for no gate
   * @throws IllegalArgumentException if it is no such share, or there is no oracle or no trained
   *     translator to measure it with
   */
  public ExperimentRequest withMinGapClosed(OptionalDouble least) {
    if (least.isPresent()) {
      requireMeasurable(least.getAsDouble());
    }
    return new ExperimentRequest(
        detector, source, translators, oracle, classes, least, galleryImages, displayScore, cache);
  }

  private void requireMeasurable(double least) {
    if (oracle.isEmpty()) {
      throw new IllegalArgumentException(
          "setting minGapClosed: want a setting oracle, images of Y that the gap ends at; found none");
    }
    if (translators.stream().allMatch(ImageTranslator::isFilter)) {
      throw new IllegalArgumentException(
          "setting minGapClosed: want a trained setting translator, found none that could close a gap");
    }
  }

  /** The same with more translators. */
  public ExperimentRequest with(List<? extends ImageTranslator> more) {
    var all = new ArrayList<>(translators);
    all.addAll(more);
    return new ExperimentRequest(
        detector, source, all, oracle, classes, minGapClosed, galleryImages, displayScore, cache);
  }

  /** The same with detections kept, and taken where they were kept before. */
  public ExperimentRequest withCache(DetectionCache kept) {
    return new ExperimentRequest(
        detector,
        source,
        translators,
        oracle,
        classes,
        minGapClosed,
        galleryImages,
        displayScore,
        kept);
  }

  private static void requireLabeled(DetectionDataset data) {
    if (data.samples().isEmpty()) {
      throw new IllegalArgumentException(data.name() + ": want at least one image, found none");
    }
    if (!data.labeled()) {
      throw new IllegalArgumentException(
          data.name() + ": want a dataset with boxes, found images without labels");
    }
    if (data.samples().stream().allMatch(sample -> sample.annotations().isEmpty())) {
      throw new IllegalArgumentException(
          "%s: want labeled objects, found none in %d images"
              .formatted(data.name(), data.samples().size()));
    }
  }
}
