package org.glocal.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes samples of a dataset again, in the format that they were read from. */
@FunctionalInterface
public interface DatasetCopier {

  /** Writes an image of a copied dataset. */
  @FunctionalInterface
  interface ImageWriter {
    /**
     * @param sample the sample that is copied
     * @param target where its image goes; the extension is the original's
     */
    void write(Sample sample, Path target) throws IOException;
  }

  /**
   * Writes some of a dataset's samples again: same format, same split names, same file names, same
   * labels; only the images are whatever the writer makes of them.
   *
   * @param spec what was read
   * @param samples those to copy, as {@link DatasetFormat#read} gave them
   * @param out an empty folder
   */
  void copy(DatasetSpec spec, List<Sample> samples, Path out, ImageWriter images)
      throws IOException;
}
