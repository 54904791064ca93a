package org.glocal.savedmodels.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.glocal.datasets.files.Staging;

/**
 * A checked destination in TensorFlow Serving's layout, {@code NAME/<version>/}. A version's files
 * are written into a hidden folder next to {@code NAME}, which is moved into place as a whole: a
 * server that watches {@code NAME} never sees half a version.
 */
public final class ModelPublication {

  private final Path model;
  private final Staging.Content more;

  private ModelPublication(Path model, Staging.Content more) {
    this.model = model;
    this.more = more;
  }

  /**
   * The next version of a model; asked for before any work is done.
   *
   * @param model the folder of its versions, which need not exist
   * @throws IllegalArgumentException if it is a file, or a folder that holds anything but versions
   */
  public static ModelPublication into(Path model) {
    if (Files.exists(model) && !Files.isDirectory(model)) {
      throw new IllegalArgumentException(
          "%s: want a new model's folder, found a file; choose another".formatted(model));
    }
    if (Files.isDirectory(model)) {
      requireVersions(model);
    }
    return new ModelPublication(model, staged -> {});
  }

  private static void requireVersions(Path model) {
    List<Path> versions = ModelFolder.versions(model);
    try (Stream<Path> entries = Files.list(model)) {
      entries
          .filter(entry -> !versions.contains(entry))
          .sorted()
          .findFirst()
          .ifPresent(
              entry -> {
                throw new IllegalArgumentException(
                    "%s: want a new folder or a model's with only numbered versions, found %s in it; choose another"
                        .formatted(model, entry.getFileName()));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same destination for a version with more files, such as how it came about.
   *
   * @param files is called when all else is written and before the version is moved into place
   */
  public ModelPublication with(Staging.Content files) {
    return new ModelPublication(
        model,
        staged -> {
          more.writeTo(staged);
          files.writeTo(staged);
        });
  }

  /** The name under which it is served: that of the folder of its versions. */
  public String name() {
    return model.toAbsolutePath().normalize().getFileName().toString();
  }

  /**
   * Writes the next version: 1 if there is none yet.
   *
   * @param content writes all files of the model into an empty folder
   * @return the version's folder
   */
  public Path publish(Staging.Content content) throws IOException {
    return Staging.folder(
        model,
        staged -> {
          content.writeTo(staged);
          more.writeTo(staged);
        },
        staged -> {
          Files.createDirectories(model);
          return Files.move(staged, nextVersion(), StandardCopyOption.ATOMIC_MOVE);
        });
  }

  private Path nextVersion() {
    long highest =
        ModelFolder.versions(model).stream().mapToLong(ModelFolder::version).max().orElse(0);
    return model.resolve(Long.toString(highest + 1));
  }
}
