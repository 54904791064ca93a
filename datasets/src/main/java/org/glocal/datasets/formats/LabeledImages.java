package org.glocal.datasets.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;

/** Reader shared by the formats with one label file an image. */
public final class LabeledImages {

  /** Reads the objects of one image. */
  @FunctionalInterface
  public interface Labels {
    /**
     * @param image the sample without its objects
     * @throws IllegalArgumentException if its labels are missing or damaged
     */
    List<Annotation> of(Sample image) throws IOException;
  }

  private LabeledImages() {}

  /**
   * Reads every image's header and labels.
   *
   * @param images the files by sample id, in the dataset's order
   * @param problems hears of images that cannot be used, see {@link ProblemListener#spoiled}
   */
  public static List<Sample> read(Map<String, Path> images, Labels labels, ProblemListener problems)
      throws IOException {
    var samples = new ArrayList<Sample>();
    for (var entry : images.entrySet()) {
      try {
        Sample bare = ImageFiles.sample(entry.getKey(), entry.getValue(), List.of());
        samples.add(bare.with(labels.of(bare)));
      } catch (IllegalArgumentException e) {
        problems.spoiled(e);
      }
    }
    return samples;
  }

  /**
   * Compares an image with what its labels say of it.
   *
   * @param width px, as the labels say; null where they do not
   * @param height likewise
   * @throws IllegalArgumentException if they differ: the labels would be of another image
   */
  public static void requireSize(Sample image, Integer width, Integer height, Path labels) {
    boolean fits =
        (width == null || width == image.width()) && (height == null || height == image.height());
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: want an image of %d x %d px as %s says, found %d x %d"
              .formatted(image.image(), width, height, labels, image.width(), image.height()));
    }
  }
}
