package org.glocal.datasets.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.ImageSize;
import org.glocal.datasets.images.Images;

/** Image files below a folder, and their relative names. */
public final class ImageFiles {

  private ImageFiles() {}

  /**
   * All PNG and JPEG files below a folder, sorted by {@link #relative} name; hidden ones are left
   * out.
   *
   * @throws IllegalArgumentException if there is no such folder or no image in it
   */
  public static List<Path> below(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(folder + ": want a folder of images, found none");
    }
    var found = new ArrayList<Path>();
    try (var paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      paths.filter(ImageFiles::looksLikeImage).filter(Files::isRegularFile).forEach(found::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          folder + ": want PNG or JPEG images in this folder, found none");
    }
    found.sort(Comparator.comparing(file -> relative(folder, file)));
    return found;
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

  private static boolean looksLikeImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg"));
  }
}
