package org.glocal.savedmodels.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts a model into TensorFlow Serving's layout, {@code NAME/<version>/}. The files are written
 * into a hidden folder beside it, which is moved into place as a whole: a server that watches
 * {@code NAME} never sees half a version.
 */
public final class ModelPublication {

  private ModelPublication() {}

  /** Fills a version's folder. */
  @FunctionalInterface
  public interface Filling {

    /** Writes all files of the model into an empty folder. */
    void into(Path folder) throws IOException;
  }

  /**
   * Refuses a destination that {@link #publish} could not use, before any work is done.
   *
   * @throws IllegalArgumentException if it is a file, or a folder that holds anything but versions
   */
  public static void check(Path model) {
    if (Files.exists(model) && !Files.isDirectory(model)) {
      throw new IllegalArgumentException(
          "%s: want a new model's folder, found a file; choose another --out".formatted(model));
    }
    if (!Files.isDirectory(model)) {
      return;
    }
    List<Path> versions = ModelFolder.versions(model);
    try (Stream<Path> entries = Files.list(model)) {
      entries
          .filter(entry -> !versions.contains(entry))
          .sorted()
          .findFirst()
          .ifPresent(
              entry -> {
                throw new IllegalArgumentException(
                    "%s: want a new folder or a model's with only numbered versions, found %s in it; choose another --out"
                        .formatted(model, entry.getFileName()));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the next version of a model: 1 if there is none yet.
   *
   * @return the version's folder
   * @throws IllegalArgumentException as {@link #check} says
   */
  public static Path publish(Path model, Filling filling) throws IOException {
    check(model);
    Path absolute = model.toAbsolutePath();
    Files.createDirectories(absolute.getParent());
    Path aside =
        Files.createTempDirectory(absolute.getParent(), "." + absolute.getFileName() + "-");
    try {
      Path filled = Files.createDirectory(aside.resolve("version"));
      filling.into(filled);
      Files.createDirectories(absolute);
      return Files.move(filled, nextVersion(model), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      deleteTree(aside);
    }
  }

  private static Path nextVersion(Path model) {
    long highest =
        ModelFolder.versions(model).stream().mapToLong(ModelFolder::version).max().orElse(0);
    return model.resolve(Long.toString(highest + 1));
  }

  private static void deleteTree(Path root) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
