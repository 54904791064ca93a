package org.glocal.datasets.formats.cityscapes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.GrayImage;
import org.glocal.datasets.images.ImageSize;
import org.glocal.datasets.images.Images;

/**
 * Objects of an {@code instanceIds} PNG of 16 bits: a pixel of 1000 or more belongs to instance
 * {@code v % 1000} of class {@code v / 1000}; one below 1000 is a bare class, which for a class
 * with instances means a group that nobody took apart.
 */
public final class CityscapesInstances {

  private static final int PER_CLASS = 1000;

  private CityscapesInstances() {}

  /** The objects by rising number; all groups of one class are one region. */
  public static List<Annotation> read(Path file, Sample image) throws IOException {
    ImageSize size = Images.size(file);
    if (size.width() != image.width() || size.height() != image.height()) {
      throw new IllegalArgumentException(
          "%s: want instances of %d x %d px as %s has, found %d x %d"
              .formatted(
                  file, image.width(), image.height(), image.image(), size.width(), size.height()));
    }
    GrayImage gray = Images.readGray(file);
    var annotations = new ArrayList<Annotation>();
    Regions.of(gray.width(), gray.height(), at -> gray.values()[at])
        .forEach(
            (number, region) -> {
              boolean group = number < PER_CLASS;
              String name = CityscapesClasses.ofId(group ? number : number / PER_CLASS);
              if (name != null) {
                annotations.add(region.annotation(name, group));
              }
            });
    return annotations;
  }
}
