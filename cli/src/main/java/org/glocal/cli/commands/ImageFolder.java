package org.glocal.cli.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.Sample;
import org.glocal.datasets.formats.DatasetFormat.ImageWriter;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;

/** The images of {@code --images}: a folder and those in it, read as unlabelled data are. */
record ImageFolder(DatasetSpec spec, List<Sample> samples) {

  private static final float JPEG_QUALITY = 0.95f;

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

  /** Writes every image anew under the same name into an empty folder. */
  void copy(Path out, ImageWriter writer) throws IOException {
    Datasets.format(spec.format()).copy(spec, samples, out, writer);
  }

  /** Writes an image as what its file name says it is. */
  static void write(RgbImage image, Path file) throws IOException {
    if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      Images.writePng(image, file);
    } else {
      Images.writeJpeg(image, file, JPEG_QUALITY);
    }
  }
}
