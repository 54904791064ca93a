package org.glocal.trainers.detector;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.work.WorkListener;
import org.glocal.trainers.detector.LabeledImage.Target;

/** Reads a dataset into memory, every image as large as fits the training size. */
final class TrainingImages {

  private static final String STAGE = "reading images";

  private TrainingImages() {}

  /**
   * Decodes all images.
   *
   * @param listener may ask to stop before every image; what was read until then is returned
   * @throws IllegalArgumentException if the dataset has no boxes or no images
   */
  static List<LabeledImage> read(
      DetectionDataset dataset, int width, int height, WorkListener listener) throws IOException {
    requireBoxes(dataset);
    List<LabeledImage> images = new ArrayList<>();
    int total = dataset.samples().size();
    listener.advanced(STAGE, 0, total);
    for (Sample sample : dataset.samples()) {
      if (listener.stopRequested()) {
        break;
      }
      images.add(read(sample, dataset.classes(), width, height));
      listener.advanced(STAGE, images.size(), total);
    }
    return images;
  }

  private static void requireBoxes(DetectionDataset dataset) {
    boolean boxes = dataset.samples().stream().anyMatch(sample -> !sample.annotations().isEmpty());
    if (!dataset.labeled() || !boxes || dataset.classes().isEmpty()) {
      throw new IllegalArgumentException(
          "%s: want labeled images to train a detector on, found no box in %d images"
              .formatted(dataset.name(), dataset.samples().size()));
    }
  }

  private static LabeledImage read(Sample sample, List<String> classes, int width, int height)
      throws IOException {
    RgbImage image = Images.read(sample.image());
    double scale = Math.min((double) width / image.width(), (double) height / image.height());
    RgbImage fitted =
        scale == 1
            ? image
            : Images.resize(
                image,
                (int) Math.max(1, Math.round(scale * image.width())),
                (int) Math.max(1, Math.round(scale * image.height())));
    double x = (double) fitted.width() / sample.width();
    double y = (double) fitted.height() / sample.height();
    List<Target> targets = new ArrayList<>();
    for (Annotation annotation : sample.annotations()) {
      Box box = annotation.box();
      var scaled = new Box(x * box.xMin(), y * box.yMin(), x * box.xMax(), y * box.yMax());
      targets.add(
          new Target(
              classIndex(annotation, classes), scaled.clippedTo(fitted.width(), fitted.height())));
    }
    return new LabeledImage(fitted, targets);
  }

  private static int classIndex(Annotation annotation, List<String> classes) {
    boolean known = !annotation.crowd() && !annotation.difficult();
    return known ? classes.indexOf(annotation.className()) : Target.UNKNOWN; // -1 is UNKNOWN too
  }
}
