package org.glocal.evaluation.experiment;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.evaluation.metrics.StandardEvaluator;
import org.glocal.savedmodels.models.ObjectDetector;

/** Metrics of a frozen detector on translated images, for choosing a checkpoint. */
public final class TranslationScore {

  private final ObjectDetector detector;
  private final SharedClasses classes;
  private final List<Sample> samples;

  /**
   * @param data images of X with boxes
   * @param most images that are used at most, the first ones; 0 for all
   * @throws IllegalArgumentException if nothing could be measured on them
   */
  public TranslationScore(ObjectDetector detector, DetectionDataset data, int most) {
    classes = SharedClasses.between(data, detector, List.of());
    this.detector = detector;
    int count = data.samples().size();
    samples = data.samples().subList(0, most == 0 ? count : Math.min(most, count));
    if (samples.stream().allMatch(sample -> classes.truth(sample).isEmpty())) {
      throw new IllegalArgumentException(
          "%s: want validation images with boxes of %s, found none in %d images"
              .formatted(data.name(), classes.names(), samples.size()));
    }
  }

  /**
   * Metrics of the translated images.
   *
   * @param translator X → Y, of the same size
   */
  public StandardEvaluator on(UnaryOperator<RgbImage> translator) throws IOException {
    var evaluator = new StandardEvaluator(classes.names());
    for (Sample sample : samples) {
      var translated = translator.apply(Images.read(sample.image()));
      evaluator.add(
          sample.id(),
          classes.truth(sample),
          classes.named(DetectedObjects.in(translated, detector)));
    }
    return evaluator;
  }
}
