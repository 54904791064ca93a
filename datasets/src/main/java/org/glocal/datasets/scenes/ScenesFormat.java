package org.glocal.datasets.scenes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glocal.datasets.DatasetCopier;
import org.glocal.datasets.DatasetFormat;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.DistanceSource;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;
import org.glocal.datasets.fog.DepthFolder;
import org.glocal.datasets.formats.CocoFolder;

/**
 * {@code scenes:dir:split}: rendered scenes as {@code glocal scenes} writes them. A split is a
 * folder with {@code images/} and, in COCO's form, {@code annotations.json}. A split must be named:
 * they show different domains.
 */
public final class ScenesFormat implements DatasetFormat {

  private static final double DEPTH_SCALE = 100; // centimeters
  private static final String ANNOTATIONS = "annotations.json";

  @Override
  public String name() {
    return "scenes";
  }

  @Override
  public boolean hasSplits() {
    return true;
  }

  @Override
  public DetectionDataset read(DatasetSpec spec, ProblemListener problems) throws IOException {
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
  public Optional<DatasetCopier> copier() {
    return Optional.of(this::copy);
  }

  private void copy(
      DatasetSpec spec, List<Sample> samples, Path out, DatasetCopier.ImageWriter images)
      throws IOException {
    place(Path.of(spec.path()), spec.split()).copy(samples, place(out, spec.split()), images);
  }

  /**
   * The depth that the renderer wrote. The cameras are not written down, so a focal length of the
   * image's width is taken: theirs are 0.84 to 1.17 of it, which moves distances in the corners by
   * at most 4 %.
   */
  @Override
  public Optional<DistanceSource> distances(DatasetSpec spec) throws IOException {
    int width = Datasets.open(spec).samples().get(0).width();
    Path split = Path.of(spec.path()).resolve(spec.split());
    return Optional.of(
        new DepthFolder(split.resolve("images"), split.resolve("depth"), DEPTH_SCALE, width));
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
