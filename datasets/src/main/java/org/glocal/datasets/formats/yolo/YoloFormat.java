package org.glocal.datasets.formats.yolo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glocal.datasets.DatasetCopier;
import org.glocal.datasets.DatasetFormat;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.ListedDataset;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;
import org.glocal.datasets.files.TextFile;
import org.glocal.datasets.formats.ImageFiles;
import org.glocal.datasets.formats.InnerPath;
import org.glocal.datasets.formats.LabeledImages;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * {@code yolo:data.yaml[:split]}: a YOLO dataset. Without a split, the images of all splits that
 * the file lists, each once. The labels of {@code images/a.jpg} are in {@code labels/a.txt}; an
 * image without that file has no objects.
 */
public final class YoloFormat implements DatasetFormat {

  @Override
  public String name() {
    return "yolo";
  }

  @Override
  public boolean hasSplits() {
    return true;
  }

  @Override
  public DetectionDataset read(DatasetSpec spec, ProblemListener problems) throws IOException {
    YoloYaml yaml = YoloYaml.read(Path.of(spec.path()));
    var chosen = new LinkedHashMap<String, Path>();
    var seen = new HashSet<Path>();
    for (var images : images(spec, yaml, problems).values()) {
      for (var image : images.entrySet()) {
        if (seen.add(image.getKey())) {
          String id = ImageFiles.withoutExtension(image.getValue());
          chosen.put(chosen.containsKey(id) ? image.getKey().toString() : id, image.getKey());
        }
      }
    }
    var labels = new YoloLabels(yaml.names(), yaml.keypointValues());
    List<Sample> samples =
        LabeledImages.read(
            chosen, image -> labels.read(YoloLabels.of(image.image()), image, problems), problems);
    noteMissingLabels(spec, chosen.values(), problems);
    return new ListedDataset(spec.toString(), List.copyOf(yaml.names().values()), samples, true);
  }

  /** An image without a label file has no objects; that none has one is more likely a mistake. */
  private static void noteMissingLabels(
      DatasetSpec spec, Collection<Path> images, ProblemListener problems) {
    if (images.stream().map(YoloLabels::of).noneMatch(Files::isRegularFile)) {
      problems.found(
          "%s: want label files, found none for %d images; the first would be %s"
              .formatted(spec.path(), images.size(), YoloLabels.of(images.iterator().next())));
    }
  }

  @Override
  public Optional<DatasetCopier> copier() {
    return Optional.of(this::copy);
  }

  private void copy(
      DatasetSpec spec, List<Sample> samples, Path out, DatasetCopier.ImageWriter writer)
      throws IOException {
    Path file = Path.of(spec.path());
    YoloYaml yaml = YoloYaml.read(file);
    var byImage = new LinkedHashMap<Path, Sample>();
    samples.forEach(sample -> byImage.put(sample.image(), sample));
    var keys = new LinkedHashMap<String, Object>();
    keys.put("path", ".");
    for (var split : images(spec, yaml, problem -> {}).entrySet()) {
      Path folder = Path.of("images", split.getKey());
      if (copySplit(split.getValue(), byImage, out.resolve(folder), writer)) {
        keys.put(split.getKey(), ImageFiles.relative(Path.of(""), folder));
      }
    }
    keys.put("names", yaml.names());
    var settings = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
    Files.writeString(out.resolve(file.getFileName()), new Dump(settings).dumpToString(keys));
  }

  /** Whether any of the split's images are among those to copy. */
  private static boolean copySplit(
      Map<Path, String> split,
      Map<Path, Sample> chosen,
      Path folder,
      DatasetCopier.ImageWriter writer)
      throws IOException {
    var copied = new HashSet<String>();
    for (var image : split.entrySet()) {
      Sample sample = chosen.get(image.getKey());
      if (sample != null) {
        if (!copied.add(image.getValue())) {
          throw new IllegalArgumentException(
              "%s: want image names once a split to copy it, found another of that name"
                  .formatted(image.getKey()));
        }
        Path target = folder.resolve(image.getValue());
        writer.write(sample, target);
        copyLabels(sample.image(), target);
      }
    }
    return !copied.isEmpty();
  }

  private static void copyLabels(Path image, Path copiedImage) throws IOException {
    Path labels = YoloLabels.of(image);
    if (Files.isRegularFile(labels)) {
      Path target = YoloLabels.of(copiedImage);
      Files.createDirectories(target.getParent());
      Files.copy(labels, target);
    }
  }

  /** By split: each image file, and its name below the folder that the split lists. */
  private static Map<String, Map<Path, String>> images(
      DatasetSpec spec, YoloYaml yaml, ProblemListener problems) throws IOException {
    if (spec.split() != null && !yaml.splits().containsKey(spec.split())) {
      throw new IllegalArgumentException(
          "data \"%s\": want one of the splits %s, found %s"
              .formatted(spec, yaml.splits().keySet(), spec.split()));
    }
    var images = new LinkedHashMap<String, Map<Path, String>>();
    for (var split : yaml.splits().entrySet()) {
      if (spec.split() == null || spec.split().equals(split.getKey())) {
        var named = new LinkedHashMap<Path, String>();
        for (Path place : split.getValue()) {
          yaml.requireThere(split.getKey(), place);
          named.putAll(
              Files.isDirectory(place) ? folder(place, problems) : list(place, yaml.root()));
        }
        images.put(split.getKey(), named);
      }
    }
    return images;
  }

  private static Map<Path, String> folder(Path folder, ProblemListener problems)
      throws IOException {
    var images = new LinkedHashMap<Path, String>();
    for (Path file : ImageFiles.below(folder, problems)) {
      images.put(file, ImageFiles.relative(folder, file));
    }
    return images;
  }

  /**
   * A text file with one image a line, relative to that file; all below the dataset's root, or
   * below the list file's folder if it lies elsewhere.
   */
  private static Map<Path, String> list(Path listFile, Path root) throws IOException {
    Path base = listFile.toAbsolutePath().normalize().getParent();
    Path folder = base.startsWith(root) ? root : base;
    var images = new LinkedHashMap<Path, String>();
    int number = 0;
    for (String line : TextFile.lines(listFile, "a list of images")) {
      number++;
      if (!line.isBlank()) {
        String where = listFile + ":" + number;
        Path image = InnerPath.of(folder, base, line.strip(), where).normalize();
        images.put(image, image.getFileName().toString());
      }
    }
    if (images.isEmpty()) {
      throw new IllegalArgumentException(listFile + ": want one image a line, found none");
    }
    return images;
  }
}
