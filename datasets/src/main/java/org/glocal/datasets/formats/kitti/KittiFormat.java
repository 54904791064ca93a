package org.glocal.datasets.formats.kitti;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.glocal.datasets.DatasetCopier;
import org.glocal.datasets.DatasetFormat;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.ListedDataset;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;
import org.glocal.datasets.formats.DatasetTree;
import org.glocal.datasets.formats.ImageFiles;
import org.glocal.datasets.formats.LabeledImages;
import org.glocal.datasets.formats.SplitFile;

/**
 * {@code kitti:dir[:split]}: KITTI's object benchmark (Geiger et al. 2012). {@code dir} holds
 * {@code training/image_2} and {@code training/label_2}; without a split all labeled images, as
 * KITTI has no validation split of its own, otherwise those of {@code ImageSets/SPLIT.txt}.
 */
public final class KittiFormat implements DatasetFormat {

  @Override
  public String name() {
    return "kitti";
  }

  @Override
  public boolean hasSplits() {
    return true;
  }

  @Override
  public DetectionDataset read(DatasetSpec spec, ProblemListener problems) throws IOException {
    Path root = Path.of(spec.path());
    Path folder = root.resolve("training").resolve("image_2");
    var images = new LinkedHashMap<String, Path>();
    for (Path file : ImageFiles.below(folder, problems)) {
      images.putIfAbsent(ImageFiles.withoutExtension(ImageFiles.relative(folder, file)), file);
    }
    if (spec.split() != null) {
      var listed = new LinkedHashMap<String, Path>();
      for (String id : splits(root).ids(spec)) {
        listed.put(id, images.getOrDefault(id, folder.resolve(id + ".png")));
      }
      images = listed;
    }
    var samples =
        LabeledImages.read(
            images, image -> KittiLabels.read(labels(root, image), image, problems), problems);
    return new ListedDataset(spec.toString(), KittiLabels.CLASSES, samples, true);
  }

  @Override
  public Optional<DatasetCopier> copier() {
    return Optional.of(this::copy);
  }

  private void copy(
      DatasetSpec spec, List<Sample> samples, Path out, DatasetCopier.ImageWriter images)
      throws IOException {
    Path root = Path.of(spec.path());
    new DatasetTree(root, out).copy(samples, sample -> List.of(labels(root, sample)), images);
    if (spec.split() != null) {
      splits(out).write(spec.split(), samples.stream().map(Sample::id).toList());
    }
  }

  private static Path labels(Path root, Sample image) {
    return root.resolve("training").resolve("label_2").resolve(image.id() + ".txt");
  }

  private static SplitFile splits(Path root) {
    return new SplitFile(root.resolve("ImageSets"));
  }
}
