package org.glocal.datasets.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;

/**
 * Writes files and folders next to their destination and moves them there when they are whole, so
 * that an interrupted command leaves nothing that looks finished.
 */
public final class Staging {

  /** Writes into the path it is given. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Path staged) throws IOException;

    /** This content, and then more into the same folder. */
    default Content and(Content more) {
      return staged -> {
        writeTo(staged);
        more.writeTo(staged);
      };
    }
  }

  /** Moves what is whole to its place. */
  @FunctionalInterface
  public interface Move {

    /**
     * @return where it is now
     */
    Path toPlace(Path staged) throws IOException;
  }

  private Staging() {}

  /**
   * Writes one file, replacing what stood there; missing parent folders are made.
   *
   * @param content receives a path, in the target's folder, at which nothing exists yet
   */
  public static void file(Path target, Content content) throws IOException {
    Path staged = nextTo(target);
    try {
      content.writeTo(staged);
      Files.move(
          staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  /**
   * Writes one folder. The target may be absent or empty, see {@link #requireUnused}.
   *
   * @param content receives an empty folder next to the target
   */
  public static void folder(Path target, Content content) throws IOException {
    requireUnused(target);
    folder(
        target,
        content,
        staged -> {
          Files.deleteIfExists(
              target); // an empty one, as checked; Files.move refuses to replace it
          return Files.move(staged, target);
        });
  }

  /**
   * Writes one folder that its maker moves into place.
   *
   * @param target what it is made for; it is staged next to this path, whose missing parents are
   *     made
   * @param content receives an empty folder
   * @param move brings the whole folder to its place
   * @return that place
   */
  public static Path folder(Path target, Content content, Move move) throws IOException {
    Path staged = Files.createDirectory(nextTo(target));
    try {
      content.writeTo(staged);
      return move.toPlace(staged);
    } finally {
      deleteTree(staged);
    }
  }

  /**
   * Refuses an output folder that holds something already.
   *
   * @throws IllegalArgumentException naming the folder
   */
  public static void requireUnused(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new IllegalArgumentException(
              folder + ": want an output folder that is new or empty, found files in it");
        }
      }
    } else if (Files.exists(folder)) {
      throw new IllegalArgumentException(folder + ": want an output folder, found a file");
    }
  }

  /** Deletes a file or a folder with all it holds; does nothing where there is none. */
  public static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (var paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static Path nextTo(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    try {
      Files.createDirectories(absolute.getParent());
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(
          "%s: want a folder to write %s into, found a file"
              .formatted(e.getFile(), absolute.getFileName()),
          e);
    }
    return absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID());
  }
}
