package org.glocal.datasets.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Problems;
import org.glocal.datasets.Sample;

/** One way in which datasets lie on disk. */
public interface DatasetFormat {

  /** Writes an image of a copied dataset. */
  @FunctionalInterface
  interface ImageWriter {
    /**
     * @param sample the sample that is copied
     * @param target where its image goes; the extension is the original's
     */
    void write(Sample sample, Path target) throws IOException;
  }

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
  DetectionDataset read(DatasetSpec spec, Problems problems) throws IOException;

  /**
   * Writes some of a dataset's samples again: same format, same split names, same file names, same
   * labels; only the images are whatever the writer makes of them.
   *
   * @param spec what was read
   * @param samples those to copy, as {@link #read} gave them
   * @param out an empty folder
   */
  void copy(DatasetSpec spec, List<Sample> samples, Path out, ImageWriter images)
      throws IOException;
}
