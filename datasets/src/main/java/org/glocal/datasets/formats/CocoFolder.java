package org.glocal.datasets.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.DatasetCopier;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.ListedDataset;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;
import org.glocal.datasets.coco.CocoFile;
import org.glocal.datasets.coco.CocoReader;

/**
 * A COCO annotation file and the folder of its images.
 *
 * @param annotations the JSON file
 * @param images what {@code file_name} is relative to
 */
public record CocoFolder(Path annotations, Path images) {

  public DetectionDataset read(String name, ProblemListener problems) throws IOException {
    CocoFile json = CocoFile.read(annotations);
    if (json.images().isEmpty()) {
      throw new IllegalArgumentException(annotations + ": want at least one image, found none");
    }
    if (!Files.isDirectory(images)) {
      throw new IllegalArgumentException(images + ": want a folder of images, found none");
    }
    Map<Long, String> classes = classes(json);
    Map<Long, Sample> samples = samples(json, problems);
    Map<Long, List<Annotation>> objects = objects(json, classes, samples, problems);
    samples.values().removeIf(Objects::isNull);
    samples.replaceAll((id, sample) -> sample.with(objects.getOrDefault(id, List.of())));
    return new ListedDataset(
        name,
        List.copyOf(classes.values()),
        List.copyOf(classes.keySet()),
        List.copyOf(samples.values()),
        json.labeled());
  }

  /** Writes some of the samples into another folder, whose images the writer makes. */
  public void copy(List<Sample> samples, CocoFolder to, DatasetCopier.ImageWriter writer)
      throws IOException {
    var ids = new HashSet<Long>();
    for (Sample sample : samples) {
      writer.write(sample, to.images.resolve(images.relativize(sample.image())));
      ids.add(Long.valueOf(sample.id()));
    }
    CocoFile.filter(annotations, to.annotations, ids);
  }

  /** By id, in the file's order; null for an image that cannot be used. */
  private Map<Long, Sample> samples(CocoFile json, ProblemListener problems) throws IOException {
    var samples = new LinkedHashMap<Long, Sample>();
    for (CocoReader.Image entry : json.images()) {
      if (samples.containsKey(entry.id())) {
        throw new IllegalArgumentException(
            "%s: want each image id once, found %d again".formatted(annotations, entry.id()));
      }
      samples.put(entry.id(), null);
      try {
        samples.put(entry.id(), sample(entry));
      } catch (IllegalArgumentException e) {
        problems.spoiled(e);
      }
    }
    return samples;
  }

  /** By image id. */
  private Map<Long, List<Annotation>> objects(
      CocoFile json,
      Map<Long, String> classes,
      Map<Long, Sample> samples,
      ProblemListener problems) {
    var objects = new HashMap<Long, List<Annotation>>();
    var ids = new HashSet<Long>();
    for (CocoFile.BoxAnnotation entry : json.annotations()) {
      if (entry.id() != null && !ids.add(entry.id())) {
        problems.spoiled(
            new IllegalArgumentException(
                "%s: want each annotation id once, found %d again"
                    .formatted(annotations, entry.id())));
      }
      boolean unusable =
          samples.containsKey(entry.imageId()) && samples.get(entry.imageId()) == null;
      if (!unusable) { // its image's problem is reported already
        annotation(entry, classes, samples.get(entry.imageId()), problems)
            .ifPresent(
                object ->
                    objects.computeIfAbsent(entry.imageId(), id -> new ArrayList<>()).add(object));
      }
    }
    return objects;
  }

  private Map<Long, String> classes(CocoFile json) {
    var classes = new LinkedHashMap<Long, String>();
    for (CocoReader.Category category : json.categories()) {
      if (category.id() == null || !isName(category.name())) {
        throw new IllegalArgumentException(
            "%s: want an id and a name of one line for every category, found id %s"
                .formatted(annotations, category.id()));
      }
      if (classes.containsValue(category.name())
          || classes.put(category.id(), category.name()) != null) {
        throw new IllegalArgumentException(
            "%s: want each category id and name once, found %d, %s again"
                .formatted(annotations, category.id(), category.name()));
      }
    }
    return classes;
  }

  private Sample sample(CocoReader.Image entry) throws IOException {
    List<String> names = names(entry);
    if (entry.id() == null || names.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: want an id and a file_name for every image, found id %s"
              .formatted(annotations, entry.id()));
    }
    Sample sample = ImageFiles.sample(entry.id().toString(), file(names), List.of());
    LabeledImages.requireSize(sample, known(entry.width()), known(entry.height()), annotations);
    return sample;
  }

  /** The image's file under the first of its names that is there, else under the first. */
  private Path file(List<String> names) {
    var files =
        names.stream().map(name -> InnerPath.of(images, name, annotations.toString())).toList();
    return files.stream().filter(Files::exists).findFirst().orElse(files.get(0));
  }

  /**
   * What an image may be called: its file_name, also with Windows' backslashes as slashes; the end
   * of its coco_url, which LVIS has instead.
   */
  private static List<String> names(CocoReader.Image entry) {
    var names = new ArrayList<String>();
    if (entry.fileName() != null) {
      names.add(entry.fileName());
      if (entry.fileName().contains("\\")) {
        names.add(entry.fileName().replace('\\', '/'));
      }
    } else if (entry.cocoUrl() != null) {
      String[] parts = entry.cocoUrl().split("/");
      String last = parts[parts.length - 1];
      names.add(parts.length > 1 ? parts[parts.length - 2] + "/" + last : last);
      names.add(last);
    }
    return names;
  }

  /** A side, where an exporter knew it: VIA writes -1 where it did not. */
  private static Integer known(Integer side) {
    return side == null || side < 1 ? null : side;
  }

  /** The object in our terms; none after telling why it cannot be used. */
  private Optional<Annotation> annotation(
      CocoFile.BoxAnnotation entry,
      Map<Long, String> classes,
      Sample image,
      ProblemListener problems) {
    String where = annotations + ": annotation " + entry.id();
    String className = classes.get(entry.categoryId());
    double[] b = entry.bbox();
    if (image == null || className == null) {
      problems.found(
          image == null
              ? where + " is of image " + entry.imageId() + ", which is not listed"
              : where + " is of category " + entry.categoryId() + ", which is not listed");
      return Optional.empty();
    }
    if (b == null) {
      problems.found(where + ": want a bbox of x, y, width and height, found none");
      return Optional.empty();
    }
    boolean hasArea = Double.isFinite(entry.area()) && entry.area() >= 0;
    return Corners.ofSize(b[0], b[1], b[2], b[3])
        .inside(where, image, problems)
        .map(
            box ->
                new Annotation(
                    className,
                    box,
                    hasArea ? entry.area() : box.area(),
                    entry.crowd(),
                    entry.ignored()));
  }

  private static boolean isName(String name) {
    return name != null && name.chars().noneMatch(Character::isISOControl);
  }
}
