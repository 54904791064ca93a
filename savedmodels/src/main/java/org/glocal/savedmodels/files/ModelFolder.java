package org.glocal.savedmodels.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.glocal.datasets.files.Fingerprints;

/**
 * The folder of one version of a SavedModel. A model is named either by the folder that holds
 * {@code saved_model.pb} or, as TensorFlow Serving lays it out, by the folder above it, whose
 * sub-folders are version numbers; then the highest version is taken. Links are followed once, when
 * the model is found: what is checked, loaded and fingerprinted are the same files, wherever a link
 * points to afterwards.
 *
 * @param path the folder that holds {@code saved_model.pb}, without links on the way to it
 * @param name the model's name: that of its folder as the user named it, or of the folder above a
 *     version number
 */
public record ModelFolder(Path path, String name) {

  /** The file that makes a folder a SavedModel. */
  public static final String GRAPH_FILE = "saved_model.pb";

  /**
   * Finds the model that a user named.
   *
   * @throws IllegalArgumentException if there is none; one line
   */
  public static ModelFolder find(Path named) {
    if (Files.isRegularFile(named.resolve(GRAPH_FILE))) {
      return of(named);
    }
    if (!Files.isDirectory(named)) {
      throw new IllegalArgumentException(
          "%s: want a SavedModel's folder, found %s"
              .formatted(named, Files.exists(named) ? "a file" : "nothing there"));
    }
    return versions(named).stream()
        .filter(folder -> Files.isRegularFile(folder.resolve(GRAPH_FILE)))
        .reduce((lower, higher) -> higher)
        .map(ModelFolder::of)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: want %s in it or in a numbered sub-folder, found neither"
                        .formatted(named, GRAPH_FILE)));
  }

  private static ModelFolder of(Path named) {
    try {
      return new ModelFolder(named.toRealPath(), nameOf(named.toAbsolutePath().normalize()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nameOf(Path folder) {
    boolean below = isVersion(folder) && folder.getParent().getFileName() != null;
    return (below ? folder.getParent() : folder).getFileName().toString();
  }

  /** Sub-folders whose names are version numbers, lowest first; none if the folder is missing. */
  static List<Path> versions(Path model) {
    if (!Files.isDirectory(model)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(model)) {
      return entries
          .filter(entry -> isVersion(entry) && Files.isDirectory(entry))
          .sorted(Comparator.comparingLong(ModelFolder::version))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long version(Path folder) {
    return Long.parseLong(folder.getFileName().toString());
  }

  private static boolean isVersion(Path folder) {
    return folder.getFileName().toString().matches("[0-9]{1,18}");
  }

  /**
   * SHA-256 over the names and contents of all files of this version, in the order of their names:
   * the same for the same model wherever it lies, another after any change. Links count as what
   * they point to.
   *
   * @return 64 hexadecimal digits
   */
  public String fingerprint() {
    try (Stream<Path> tree = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
      MessageDigest digest = Fingerprints.sha256();
      List<Path> files =
          tree.filter(Files::isRegularFile).sorted(Comparator.comparing(this::relative)).toList();
      for (Path file : files) {
        digest.update(relative(file).getBytes(StandardCharsets.UTF_8));
        digest.update(ByteBuffer.allocate(9).putLong(1, Files.size(file)).array());
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String relative(Path file) {
    return path.relativize(file).toString().replace('\\', '/');
  }
}
