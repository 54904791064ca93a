package org.glocal.datasets.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.files.TextFile;

/** Text files of a folder that each list a split's images: one id a line. */
public record SplitFile(Path folder) {

  private static final String EXTENSION = ".txt";

  /**
   * The ids that a specification's split lists, in the file's order.
   *
   * @throws IllegalArgumentException if there is no such split, it is empty, or names an image
   *     twice
   */
  public Set<String> ids(DatasetSpec spec) throws IOException {
    if (!names().contains(spec.split())) {
      throw new IllegalArgumentException(
          "data \"%s\": want one of the splits %s of %s, found %s"
              .formatted(spec, names(), folder, spec.split()));
    }
    Path file = file(spec.split());
    var ids = new LinkedHashSet<String>();
    int number = 0;
    for (String line : TextFile.lines(file, "a list of image ids")) {
      number++;
      String id = line.strip();
      if (id.isEmpty()) {
        continue;
      }
      String where = file + ":" + number;
      if (id.matches(".*\\s.*")) {
        throw new IllegalArgumentException(
            "%s: want one image id a line, found \"%s\"".formatted(where, id));
      }
      InnerPath.of(folder, id, where);
      if (!ids.add(id)) {
        throw new IllegalArgumentException(
            "%s: want each image once, found %s again".formatted(where, id));
      }
    }
    if (ids.isEmpty()) {
      throw new IllegalArgumentException(file + ": want one image id a line, found none");
    }
    return ids;
  }

  /** Writes a split of some ids. */
  public void write(String split, List<String> ids) throws IOException {
    Files.createDirectories(folder);
    Files.write(file(split), ids);
  }

  private Path file(String split) {
    return folder.resolve(split + EXTENSION);
  }

  private List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(EXTENSION))
          .map(ImageFiles::withoutExtension)
          .sorted()
          .toList();
    }
  }
}
