package org.glocal.datasets.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Staging of an output folder that survives its process: it is filled next to its place and moved
 * there when it is whole. What an interrupted process has filled stays, hidden, for a later one to
 * go on with.
 *
 * @param target where it will be
 * @param staged where it is filled
 */
public record ResumableFolder(Path target, Path staged) {

  /** Says what the folder is filled with; a later process must be filling it with the same. */
  private static final String CONTENTS = ".contents";

  /**
   * Begins a folder, or goes on with it.
   *
   * @param contents what it is filled with: settings that must not change half-way
   * @param resume whether an unfinished one may be gone on with
   * @throws IllegalArgumentException if the target is in use, or an unfinished one lies there that
   *     may not be gone on with
   */
  public static ResumableFolder open(Path target, String contents, boolean resume)
      throws IOException {
    Staging.requireUnused(target);
    Path absolute = target.toAbsolutePath();
    Path staged = absolute.resolveSibling("." + absolute.getFileName() + ".unfinished");
    Path marker = staged.resolve(CONTENTS);
    if (Files.isDirectory(staged)) {
      requireResumable(target, staged, marker, contents, resume);
      removeHalfWritten(staged);
    } else {
      Files.createDirectories(staged);
    }
    Files.writeString(marker, contents);
    return new ResumableFolder(target, staged);
  }

  private static void requireResumable(
      Path target, Path staged, Path marker, String contents, boolean resume) throws IOException {
    if (!resume) {
      throw new IllegalArgumentException(
          "%s: was begun and not finished; go on with setting resume, or delete %s"
              .formatted(target, staged));
    }
    if (Files.isRegularFile(marker) && !Files.readString(marker).equals(contents)) {
      throw new IllegalArgumentException(
          "%s: was begun with another model or other settings; repeat those, or delete %s"
              .formatted(target, staged));
    }
  }

  /** Files are written under hidden names first; a killed process leaves such. */
  private static void removeHalfWritten(Path staged) throws IOException {
    List<Path> hidden;
    try (var files = Files.walk(staged)) {
      hidden =
          files
              .filter(Files::isRegularFile)
              .filter(file -> file.getFileName().toString().startsWith("."))
              .toList();
    }
    for (Path file : hidden) {
      Files.delete(file);
    }
  }

  /** Puts the whole folder into its place. */
  public void finish() throws IOException {
    Files.delete(staged.resolve(CONTENTS));
    Files.deleteIfExists(target); // an empty one, as checked; Files.move refuses to replace it
    Files.move(staged, target);
  }
}
