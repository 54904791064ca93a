package org.glocal.datasets.formats;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** File names that a dataset itself gives: they may not lead out of its folder. */
public final class InnerPath {

  private InnerPath() {}

  /**
   * The file of that name below a folder.
   *
   * @param where what gave the name, for messages
   * @throws IllegalArgumentException if it climbs out of the folder or is no name at all
   */
  public static Path of(Path folder, String name, String where) {
    return of(folder, folder, name, where);
  }

  /**
   * As {@link #of(Path, String, String)}, for a name that is relative to another folder.
   *
   * @param folder what the file must lie in
   * @param base what the name is relative to
   */
  public static Path of(Path folder, Path base, String name, String where) {
    Path file = resolve(base, name, where);
    Path root = folder.toAbsolutePath().normalize();
    Path absolute = file.toAbsolutePath().normalize();
    if (absolute.startsWith(root) && !absolute.equals(root)) {
      return file;
    }
    throw new IllegalArgumentException(
        "%s: want files inside %s, found %s".formatted(where, folder, name));
  }

  /** The file of that name, wherever it leads: for what people type themselves. */
  public static Path resolve(Path base, String name, String where) {
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          where + ": want a file name, found one with control characters");
    }
    try {
      return base.resolve(name);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "%s: want a file name, found one with %s".formatted(where, e.getReason()), e);
    }
  }
}
