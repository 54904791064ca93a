package org.glocal.evaluation.validation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.RgbImage;
import org.glocal.evaluation.experiment.TranslationScore;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.glocal.evaluation.quality.DetectorView;
import org.glocal.savedmodels.models.ObjectDetector;

/** Validation score of a translator by what a frozen detector finds on its translations. */
@FunctionalInterface
public interface CheckpointScore {

  /**
   * How good a translator is.
   *
   * @param translator X → Y, of the same size
   * @return the higher the better
   */
  ValidationScore of(UnaryOperator<RgbImage> translator) throws IOException;

  /**
   * The score that the validation images allow: mAP50 where they are labeled, else minus the KID
   * between what the detector reports of them, translated, and of images of Y.
   *
   * @param x validation images of X
   * @param y images of Y; looked at only where those of X have no labels
   * @param maxImages images of each that are used, the first ones; 0 for all
   * @throws IllegalArgumentException if nothing could be measured on them
   */
  static CheckpointScore by(
      ObjectDetector detector, DetectionDataset x, DetectionDataset y, int maxImages)
      throws IOException {
    if (x.labeled()) {
      var precision = new TranslationScore(detector, x, maxImages);
      return translator -> {
        var measured = precision.on(translator);
        return new ValidationScore(
            measured.summary().coco().get(CocoMetric.AP50), Optional.of(measured.resampling()));
      };
    }
    return withoutLabels(detector, x, y, maxImages);
  }

  /**
   * The score that needs no labels, also where there are some.
   *
   * @param x images of X, at least 2
   * @param y images of Y, at least 2
   * @param maxImages images of each that are used, the first ones; 0 for all
   * @throws IllegalArgumentException if there are fewer; one line
   */
  static CheckpointScore withoutLabels(
      ObjectDetector detector, DetectionDataset x, DetectionDataset y, int maxImages)
      throws IOException {
    var distance = new DetectorView(detector, first(x, maxImages), first(y, maxImages));
    return translator -> new ValidationScore(-distance.distance(translator), Optional.empty());
  }

  private static List<Sample> first(DetectionDataset data, int maxImages) {
    int count = data.samples().size();
    return data.samples().subList(0, maxImages == 0 ? count : Math.min(maxImages, count));
  }
}
