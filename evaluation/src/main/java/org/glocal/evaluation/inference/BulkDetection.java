package org.glocal.evaluation.inference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.coco.CocoResultsWriter;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.work.WorkListener;
import org.glocal.savedmodels.detector.LabelMap;
import org.glocal.savedmodels.models.Detection;
import org.glocal.savedmodels.models.ObjectDetector;

/** Runs a detector over a dataset's images and writes a COCO results file. */
public final class BulkDetection {

  private static final String STAGE = "detecting";

  private final ObjectDetector detector;
  private final LabelMap labels;
  private final double minScore;
  private final WorkListener listener;

  /**
   * What was written.
   *
   * @param detections how many
   * @param numbering of their images
   */
  public record Summary(int detections, Numbering numbering) {}

  /**
   * @param labels the detector's label map, which numbers the classes of images without labels
   * @param minScore detections below it are left out, [0, 1]
   */
  public BulkDetection(
      ObjectDetector detector, LabelMap labels, double minScore, WorkListener listener) {
    this.detector = detector;
    this.labels = labels;
    this.minScore = minScore;
    this.listener = listener;
  }

  /**
   * Detects. Labeled images and their classes have the ids of {@link
   * org.glocal.datasets.coco.CocoIds}, so that the results can be scored against the dataset's own
   * COCO file or a converted one. Other images have the numbers that all their files are named by,
   * else their places from 1, and each detection says its image's {@code file_name}; their classes
   * have the label map's numbers.
   *
   * @param file is written whole or not at all
   * @throws IllegalArgumentException if labeled images and the detector have no class in common
   */
  public Summary write(DetectionDataset dataset, Path file) throws IOException {
    var ids = ResultIds.of(dataset, labels);
    var count = new int[1];
    Staging.file(file, staged -> count[0] = detect(dataset, ids, staged));
    return new Summary(count[0], ids.numbering());
  }

  private int detect(DetectionDataset dataset, ResultIds ids, Path file) throws IOException {
    List<Sample> samples = dataset.samples();
    Path folder = dataset.imageFolder();
    int count = 0;
    listener.advance(STAGE, 0, samples.size());
    try (var results = new CocoResultsWriter(file)) {
      for (int i = 0; i < samples.size(); i++) {
        for (var found : detector.detect(Images.read(samples.get(i).image()))) {
          Long category = ids.categories().get(found.className());
          if (found.score() >= minScore && category != null) {
            add(
                results,
                ids.images().get(i),
                fileName(folder, samples.get(i), ids),
                category,
                found);
            count++;
          }
        }
        listener.advance(STAGE, i + 1, samples.size());
      }
    }
    return count;
  }

  /** Below the folder of all images. */
  private static Optional<String> fileName(Path folder, Sample sample, ResultIds ids) {
    Path image = sample.image().toAbsolutePath().normalize();
    return ids.numbering().needsFileNames()
        ? Optional.of(folder.relativize(image).toString().replace('\\', '/'))
        : Optional.empty();
  }

  private static void add(
      CocoResultsWriter results,
      long image,
      Optional<String> fileName,
      long category,
      Detection found)
      throws IOException {
    double width = found.xMax() - found.xMin();
    double height = found.yMax() - found.yMin();
    results.add(
        image, fileName, category, found.xMin(), found.yMin(), width, height, found.score());
  }
}
