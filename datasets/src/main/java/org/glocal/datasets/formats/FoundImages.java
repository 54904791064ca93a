package org.glocal.datasets.formats;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Collects the images of a folder, and counts the pictures that are none to us. */
final class FoundImages extends SimpleFileVisitor<Path> {

  private static final Set<String> READ = Set.of("png", "jpg", "jpeg", "jpe", "jfif");
  private static final Set<String> OTHER_PICTURES =
      Set.of(
          "avif", "bmp", "dib", "dng", "gif", "heic", "heif", "jp2", "jxl", "mpo", "pfm", "pgm",
          "ppm", "tif", "tiff", "webp");

  /** Folders that no program hides by a dot: Synology's, macOS's. */
  private static final Set<String> OF_TOOLS = Set.of("@eaDir", "__MACOSX");

  private final Path folder;
  private final List<Path> images = new ArrayList<>();
  private final Map<String, Integer> others = new TreeMap<>();
  private Path firstOther;

  FoundImages(Path folder) {
    this.folder = folder;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
    String name = String.valueOf(entered.getFileName());
    boolean skipped = isHidden(name) || OF_TOOLS.contains(name);
    return skipped && !entered.equals(folder)
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (isHidden(name)) {
      return FileVisitResult.CONTINUE;
    }
    if (OTHER_PICTURES.contains(extension)) {
      leaveOut(file, "." + extension);
    } else if (READ.contains(extension)) {
      if (Files.isRegularFile(file)) {
        images.add(file);
      } else {
        leaveOut(file, "links to nothing");
      }
    }
    return FileVisitResult.CONTINUE;
  }

  /** A circle of links is entered once. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
    if (reason instanceof java.nio.file.FileSystemLoopException) {
      leaveOut(file, "links in a circle");
      return FileVisitResult.CONTINUE;
    }
    throw reason;
  }

  private static boolean isHidden(String name) {
    return name.startsWith(".");
  }

  private void leaveOut(Path file, String kind) {
    others.merge(kind, 1, Integer::sum);
    firstOther = firstOther == null || file.compareTo(firstOther) < 0 ? file : firstOther;
  }

  /** A new list of what was found, in no order. */
  List<Path> images() {
    return images;
  }

  /** One line about what was left out, if anything was. */
  Optional<String> leftOut() {
    int count = others.values().stream().mapToInt(Integer::intValue).sum();
    String kinds =
        others.entrySet().stream()
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "));
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "%s: want PNG or JPEG, left out %d files (%s), first %s"
                .formatted(folder, count, kinds, folder.relativize(firstOther)));
  }
}
