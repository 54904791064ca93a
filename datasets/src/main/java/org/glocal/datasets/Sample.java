package org.glocal.datasets;

import java.nio.file.Path;
import java.util.List;

/**
 * One image of a dataset with its annotations. The pixels stay on disk until they are asked for.
 *
 * @param id unique in its dataset; the file's path below the image folder without extension, or the
 *     format's own id
 * @param image the image file
 * @param width px, as the file's header says
 * @param height px, as the file's header says
 * @param annotations its objects; empty for an image without objects and for unlabeled sets
 */
public record Sample(String id, Path image, int width, int height, List<Annotation> annotations) {

  public Sample {
    annotations = List.copyOf(annotations);
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "%s: want an image of at least 1 x 1 px, got %d x %d".formatted(image, width, height));
    }
  }

  /** The same image with other objects. */
  public Sample with(List<Annotation> others) {
    return new Sample(id, image, width, height, others);
  }
}
