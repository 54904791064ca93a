package org.glocal.datasets.formats.cityscapes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.DatasetCopier;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.ListedDataset;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;
import org.glocal.datasets.formats.DatasetTree;
import org.glocal.datasets.formats.ImageFiles;
import org.glocal.datasets.formats.LabeledImages;

/**
 * Cityscapes' layout: {@code IMAGES/SPLIT/CITY/STEM_SUFFIX.png} and {@code
 * gtFine/SPLIT/CITY/STEM_gtFine_....}. A sample's id is {@code CITY/STEM}, in clear weather and in
 * fog the same.
 *
 * @param images the folder of images, {@code leftImg8bit} or another weather's
 * @param suffix what follows the stem in an image's name, with the extension
 */
record CityscapesFolder(Path root, String images, String suffix) {

  static final String GROUPS = "groups";
  static final String LABELS = "labels";
  static final Set<String> OPTIONS = Set.of(GROUPS, LABELS);

  private static final String POLYGONS = "_gtFine_polygons.json";
  private static final String INSTANCES = "_gtFine_instanceIds.png";

  /** Where an image's objects are read from. */
  private enum Source {
    POLYGONS,
    INSTANCES,
    ANY
  }

  DetectionDataset read(DatasetSpec spec, ProblemListener problems) throws IOException {
    boolean drop = spec.choice(GROUPS, "crowd", "drop").equals("drop");
    Source source =
        switch (spec.choice(LABELS, "any", "polygons", "instances")) {
          case "polygons" -> Source.POLYGONS;
          case "instances" -> Source.INSTANCES;
          default -> Source.ANY;
        };
    var samples =
        LabeledImages.read(
            images(spec, problems),
            image ->
                objects(spec.split(), image, source, problems).stream()
                    .filter(object -> !drop || !object.crowd())
                    .toList(),
            problems);
    return new ListedDataset(spec.toString(), CityscapesClasses.NAMES, samples, true);
  }

  void copy(DatasetSpec spec, List<Sample> samples, Path out, DatasetCopier.ImageWriter writer)
      throws IOException {
    new DatasetTree(root, out)
        .copy(
            samples,
            sample ->
                List.of(
                    labels(spec.split(), sample, POLYGONS),
                    labels(spec.split(), sample, INSTANCES)),
            writer);
  }

  private LinkedHashMap<String, Path> images(DatasetSpec spec, ProblemListener problems)
      throws IOException {
    Path all = root.resolve(images);
    if (!Files.isDirectory(all)) {
      throw new IllegalArgumentException(all + ": want the images of Cityscapes, found no folder");
    }
    List<String> splits = splits(all);
    if (!splits.contains(spec.split())) {
      throw new IllegalArgumentException(
          "data \"%s\": want one of the splits %s behind a colon, found %s"
              .formatted(spec, splits, spec.split() == null ? "none" : spec.split()));
    }
    Path folder = all.resolve(spec.split());
    var found = new LinkedHashMap<String, Path>();
    for (Path file : ImageFiles.below(folder, problems)) {
      String name = ImageFiles.relative(folder, file);
      if (name.endsWith(suffix)) {
        found.put(name.substring(0, name.length() - suffix.length()), file);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: want images named *%s, found none".formatted(folder, suffix));
    }
    return found;
  }

  private List<Annotation> objects(
      String split, Sample image, Source source, ProblemListener problems) throws IOException {
    Path polygons = labels(split, image, POLYGONS);
    Path instances = labels(split, image, INSTANCES);
    boolean fromPixels =
        source == Source.INSTANCES
            || (source == Source.ANY && !Files.exists(polygons) && Files.exists(instances));
    return fromPixels
        ? CityscapesInstances.read(instances, image)
        : CityscapesPolygons.read(polygons, image, problems);
  }

  private Path labels(String split, Sample image, String ending) {
    return root.resolve("gtFine").resolve(split).resolve(image.id() + ending);
  }

  private static List<String> splits(Path folder) throws IOException {
    try (var folders = Files.list(folder)) {
      return folders
          .filter(Files::isDirectory)
          .map(split -> split.getFileName().toString())
          .sorted()
          .toList();
    }
  }
}
