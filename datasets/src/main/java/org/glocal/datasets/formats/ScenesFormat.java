package org.glocal.datasets.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Problems;
import org.glocal.datasets.Sample;

/**
 * {@code scenes:dir:split}: rendered scenes as {@code glocal scenes} writes them. A split is a
 * folder with {@code images/} and, in COCO's form, {@code annotations.json}. A split must be named:
 * they show different domains.
 */
public final class ScenesFormat implements DatasetFormat {

  private static final String ANNOTATIONS = "annotations.json";

  @Override
  public boolean hasSplits() {
    return true;
  }

  @Override
  public DetectionDataset read(DatasetSpec spec, Problems problems) throws IOException {
    Path root = Path.of(spec.path());
    if (!Files.isDirectory(root)) {
      throw new IllegalArgumentException(root + ": want a folder of scenes, found none");
    }
    List<String> splits = splits(root);
    if (!splits.contains(spec.split())) {
      throw new IllegalArgumentException(
          "data \"%s\": want one of the splits %s behind a colon, found %s"
              .formatted(spec, splits, spec.split() == null ? "none" : spec.split()));
    }
    return place(root, spec.split()).read(spec.toString(), problems);
  }

  @Override
  public void copy(DatasetSpec spec, List<Sample> samples, Path out, ImageWriter images)
      throws IOException {
    place(Path.of(spec.path()), spec.split()).copy(samples, place(out, spec.split()), images);
  }

  private static CocoFolder place(Path root, String split) {
    return new CocoFolder(
        root.resolve(split).resolve(ANNOTATIONS), root.resolve(split).resolve("images"));
  }

  private static List<String> splits(Path root) throws IOException {
    try (var folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve(ANNOTATIONS)))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }
}
