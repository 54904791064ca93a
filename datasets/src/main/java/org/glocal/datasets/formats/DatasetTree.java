package org.glocal.datasets.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glocal.datasets.DatasetCopier;
import org.glocal.datasets.Sample;

/**
 * Copies the files of a dataset to the same places below another folder.
 *
 * @param root the dataset's folder
 * @param out the copy's
 */
public record DatasetTree(Path root, Path out) {

  /** The label files of one image, some of which may be absent. */
  @FunctionalInterface
  public interface LabelFiles {
    List<Path> of(Sample sample);
  }

  /** Has the images written and copies their labels. */
  public void copy(List<Sample> samples, LabelFiles labels, DatasetCopier.ImageWriter writer)
      throws IOException {
    for (Sample sample : samples) {
      writer.write(sample, copied(sample.image()));
      for (Path file : labels.of(sample)) {
        if (Files.isRegularFile(file)) {
          Files.createDirectories(copied(file).getParent());
          Files.copy(file, copied(file));
        }
      }
    }
  }

  private Path copied(Path file) {
    return out.resolve(root.relativize(file));
  }
}
