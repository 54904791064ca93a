package org.glocal.cli.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.Sample;

/** The images of {@code --images}: a folder and those in it, read as unlabelled data are. */
record ImageFolder(DatasetSpec spec, List<Sample> samples) {

  /**
   * Lists the images and looks at each one's header.
   *
   * @throws IllegalArgumentException if there is no such folder, no image in it, or a file that is
   *     no image
   */
  static ImageFolder open(Path folder) throws IOException {
    var spec = spec(folder);
    return new ImageFolder(spec, Datasets.open(spec).samples());
  }

  /** The folder as data, whatever characters are in its name. */
  static DatasetSpec spec(Path folder) {
    return new DatasetSpec("images", folder.toString(), null, Map.of());
  }

  /** An image's path below the folder, with slashes on every platform. */
  String relative(Sample sample) {
    return Path.of(spec.path()).relativize(sample.image()).toString().replace('\\', '/');
  }
}
