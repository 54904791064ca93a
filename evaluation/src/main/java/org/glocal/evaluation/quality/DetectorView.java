package org.glocal.evaluation.quality;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.evaluation.experiment.DetectedObjects;
import org.glocal.savedmodels.models.ObjectDetector;

/**
 * Label-free validation: KID between a frozen detector's statistics per class on translated images
 * and on images of its own domain. Number, confidence and size of its detections are the features.
 * X and Y must show similar scenes, for a difference of their contents is measured too.
 *
 * <p>Features of an image, three for each class: the sum of scores (how many), the highest score
 * (how sure), the sum of score times the box's share of the image's sides (how large); each of the
 * three divided by its standard deviation over the images of Y, the root mean square of all
 * classes.
 */
public final class DetectorView {

  private static final int PER_CLASS = 3;

  private final ObjectDetector detector;
  private final List<Sample> x;
  private final double[] scale;
  private final FeatureSet ofY;

  /**
   * Measures the images of Y.
   *
   * @param x images to translate, at least 2
   * @param y images of the detector's own domain, at least 2
   */
  public DetectorView(ObjectDetector detector, List<Sample> x, List<Sample> y) throws IOException {
    if (x.size() < 2 || y.size() < 2) {
      throw new IllegalArgumentException(
          "validation without labels: want at least 2 images of X and of Y, got %d and %d"
              .formatted(x.size(), y.size()));
    }
    this.detector = detector;
    this.x = x;
    var raw = new double[y.size()][];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = reported(Images.read(y.get(i).image()));
    }
    scale = deviations(raw);
    ofY = new FeatureSet(scale.length);
    for (double[] features : raw) {
      ofY.add(scaled(features));
    }
  }

  /** The distance of X, translated, from Y: about 0 where the detections are distributed alike. */
  public double distance(UnaryOperator<RgbImage> translator) throws IOException {
    var ofX = new FeatureSet(scale.length);
    for (Sample sample : x) {
      ofX.add(scaled(reported(translator.apply(Images.read(sample.image())))));
    }
    int count = Math.min(ofX.count(), ofY.count());
    int[] rows = IntStream.range(0, count).toArray();
    return KernelDistance.squaredDiscrepancy(ofX, rows, ofY, rows);
  }

  private double[] reported(RgbImage image) {
    List<String> classes = detector.classes();
    double[] features = new double[PER_CLASS * classes.size()];
    for (DetectedBox box : DetectedObjects.in(image, detector)) {
      int at = PER_CLASS * classes.indexOf(box.className());
      double side = Math.sqrt(box.box().area() / ((double) image.width() * image.height()));
      features[at] += box.score();
      features[at + 1] = Math.max(features[at + 1], box.score());
      features[at + 2] += box.score() * side;
    }
    return features;
  }

  /**
   * Of each feature over images, the root mean square over all classes: a class that hardly ever
   * occurs in Y must not decide alone. 1 for statistics that never change.
   */
  private static double[] deviations(double[][] features) {
    double[] variances = new double[PER_CLASS];
    int width = features[0].length;
    for (int i = 0; i < width; i++) {
      variances[i % PER_CLASS] += variance(features, i) * PER_CLASS / width;
    }
    return IntStream.range(0, width)
        .mapToDouble(i -> variances[i % PER_CLASS])
        .map(variance -> variance > 0 ? Math.sqrt(variance) : 1)
        .toArray();
  }

  private static double variance(double[][] features, int feature) {
    double[] values = Arrays.stream(features).mapToDouble(row -> row[feature]).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }

  private double[] scaled(double[] features) {
    return IntStream.range(0, features.length).mapToDouble(i -> features[i] / scale[i]).toArray();
  }
}
