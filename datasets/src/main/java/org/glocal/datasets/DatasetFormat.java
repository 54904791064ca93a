package org.glocal.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A dataset format: reads files of one layout into {@link Sample}s. A format is registered by its
 * class name in {@code META-INF/services/org.glocal.datasets.DatasetFormat}; it has a public
 * constructor without parameters.
 */
public interface DatasetFormat {

  /** What a specification calls the format, such as {@code voc}; no colon in it. */
  String name();

  /** Whether a specification may name a split. */
  boolean hasSplits();

  /** Keys of the format's own options. */
  default Set<String> options() {
    return Set.of();
  }

  /**
   * Reads the annotations and the images' headers.
   *
   * @throws IllegalArgumentException if the dataset is missing, empty or damaged
   */
  DetectionDataset read(DatasetSpec spec, ProblemListener problems) throws IOException;

  /** Writes datasets of this format; none if it can only be read. */
  default Optional<DatasetCopier> copier() {
    return Optional.empty();
  }

  /**
   * The distances that a dataset of this format brings with it.
   *
   * @return none if the format has no depth of its own
   */
  default Optional<DistanceSource> distances(DatasetSpec spec) throws IOException {
    return Optional.empty();
  }

  /**
   * The folder of images whose layout the format's disparities repeat.
   *
   * @return none if the format says nothing of it
   */
  default Optional<Path> imageFolder(DatasetSpec spec) {
    return Optional.empty();
  }
}
