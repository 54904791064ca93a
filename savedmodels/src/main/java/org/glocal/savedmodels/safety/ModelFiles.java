package org.glocal.savedmodels.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.glocal.savedmodels.files.ModelFolder;

/** Limits number, size and kind of a model's files before any is opened. */
final class ModelFiles extends SimpleFileVisitor<Path> {

  /** Protocol buffers end at 2 GiB; half of it holds any graph whose weights lie next to it. */
  static final long LARGEST_GRAPH = 1L << 30;

  /** All files together, bytes. */
  static final long LARGEST_MODEL = 16L << 30;

  private static final int MAX_FILES = 10_000;

  /** The graph in parts; TensorFlow would prefer it to the file that is checked. */
  private static final String SPLIT_GRAPH_FILE = "saved_model.cpb";

  private final Path root;
  private long bytes;
  private int files;

  private ModelFiles(Path root) {
    this.root = root;
  }

  /**
   * Refuses models that reach out of their folder, are too large, or hold what is no file.
   *
   * @throws IllegalArgumentException one line that names the file
   */
  static void check(ModelFolder model) {
    try {
      Files.walkFileTree(model.path(), new ModelFiles(model.path()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    require(++files <= MAX_FILES, root, "at most %d files".formatted(MAX_FILES), "more");
    Path target = target(file, attributes);
    boolean graph = file.equals(root.resolve(ModelFolder.GRAPH_FILE));
    if (Files.isRegularFile(target)) {
      long size = Files.size(target);
      bytes += size;
      require(!graph || size <= LARGEST_GRAPH, file, "at most 1 GiB", size + " bytes");
      require(bytes <= LARGEST_MODEL, root, "at most 16 GiB in all files", "more");
    } else {
      require(Files.isDirectory(target), file, "files and folders only", "something else");
      require(!file.startsWith(target), file, "links to files and folders beside it", "a circle");
    }
    refuseGraphInParts(file);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    refuseGraphInParts(folder);
    return FileVisitResult.CONTINUE;
  }

  private void refuseGraphInParts(Path file) {
    require(
        !file.equals(root.resolve(SPLIT_GRAPH_FILE)),
        file,
        "the graph in one file, " + ModelFolder.GRAPH_FILE,
        "one in parts");
  }

  /** Where a file really is: links may point to other places of the model only. */
  private Path target(Path file, BasicFileAttributes attributes) throws IOException {
    if (!attributes.isSymbolicLink()) {
      return file;
    }
    try {
      Path target = file.toRealPath();
      require(
          target.startsWith(root),
          file,
          "a model whose files lie in its folder",
          "a link to %s; copy the model with cp -rL".formatted(target));
      return target;
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "%s: want a model whose files lie in its folder, found a link to nothing".formatted(file),
          e);
    }
  }

  /**
   * Refuses names of assets that lead out of the model's folder.
   *
   * @param names below {@code assets/}
   */
  static void checkAssets(List<String> names) {
    for (String name : names) {
      Path path = Path.of(name);
      if (name.isEmpty() || path.isAbsolute() || path.normalize().startsWith("..")) {
        throw new IllegalArgumentException(
            "want assets in the model's folder, found one named \"%s\"".formatted(name));
      }
    }
  }

  private static void require(boolean holds, Path file, String wanted, String found) {
    if (!holds) {
      throw new IllegalArgumentException("%s: want %s, found %s".formatted(file, wanted, found));
    }
  }
}
