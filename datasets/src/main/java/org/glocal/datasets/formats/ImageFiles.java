package org.glocal.datasets.formats;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.ImageSize;
import org.glocal.datasets.images.Images;

/** Image files below a folder, and their relative names. */
public final class ImageFiles {

  private ImageFiles() {}

  /**
   * All PNG and JPEG files below a folder, sorted by {@link #relative} name. Hidden files and
   * folders, and those of tools such as {@code @eaDir}, are left out; so are pictures of other
   * kinds and links to nothing, of which the listener hears.
   *
   * @throws IllegalArgumentException if there is no such folder or no image in it
   */
  public static List<Path> below(Path folder, ProblemListener problems) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(folder + ": want a folder of images, found none");
    }
    var found = new FoundImages(folder);
    Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, found);
    found.leftOut().ifPresent(problems::found);
    if (found.images().isEmpty()) {
      throw new IllegalArgumentException(
          "%s: want PNG or JPEG images in this folder, found none%s"
              .formatted(folder, found.leftOut().isEmpty() ? "" : " but other pictures"));
    }
    found.images().sort(Comparator.comparing(file -> relative(folder, file)));
    return found.images();
  }

  /** A sample with the size that the image's header gives. */
  public static Sample sample(String id, Path image, List<Annotation> annotations)
      throws IOException {
    ImageSize size = Images.size(image);
    return new Sample(id, image, size.width(), size.height(), annotations);
  }

  /** A file's path below a folder, with slashes on every platform. */
  public static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** A name without what follows its last dot; a dot in front is part of the name. */
  public static String withoutExtension(String name) {
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
  }
}
