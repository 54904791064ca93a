package org.glocal.datasets.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.ListedDataset;
import org.glocal.datasets.Problems;
import org.glocal.datasets.Sample;

/**
 * A COCO annotation file and the folder of its images.
 *
 * @param annotations the JSON file
 * @param images what {@code file_name} is relative to
 */
record CocoFolder(Path annotations, Path images) {

  DetectionDataset read(String name, Problems problems) throws IOException {
    CocoJson json = CocoJson.read(annotations);
    if (json.images().isEmpty()) {
      throw new IllegalArgumentException(annotations + ": want at least one image, found none");
    }
    if (!Files.isDirectory(images)) {
      throw new IllegalArgumentException(images + ": want a folder of images, found none");
    }
    Map<Long, String> classes = classes(json);
    var samples = new LinkedHashMap<Long, Sample>();
    for (CocoJson.Image entry : json.images()) {
      Sample sample = sample(entry);
      if (samples.put(entry.id(), sample) != null) {
        throw new IllegalArgumentException(
            "%s: want each image id once, found %d again".formatted(annotations, entry.id()));
      }
    }
    var objects = new HashMap<Long, List<Annotation>>();
    for (CocoJson.Box entry : json.annotations()) {
      Annotation annotation = annotation(entry, classes, samples.get(entry.imageId()), problems);
      if (annotation != null) {
        objects.computeIfAbsent(entry.imageId(), id -> new ArrayList<>()).add(annotation);
      }
    }
    samples.replaceAll((id, s) -> with(s, objects.getOrDefault(id, List.of())));
    return new ListedDataset(
        name, List.copyOf(classes.values()), List.copyOf(samples.values()), true);
  }

  /** Writes some of the samples into another folder, whose images the writer makes. */
  void copy(List<Sample> samples, CocoFolder to, DatasetFormat.ImageWriter writer)
      throws IOException {
    var ids = new HashSet<Long>();
    for (Sample sample : samples) {
      writer.write(sample, to.images.resolve(images.relativize(sample.image())));
      ids.add(Long.valueOf(sample.id()));
    }
    CocoJson.filter(annotations, to.annotations, ids);
  }

  private Map<Long, String> classes(CocoJson json) {
    var classes = new LinkedHashMap<Long, String>();
    for (CocoJson.Category category : json.categories()) {
      if (category.id() == null || category.name() == null) {
        throw new IllegalArgumentException(
            annotations + ": want an id and a name for every category, found " + category);
      }
      if (classes.containsValue(category.name())
          || classes.put(category.id(), category.name()) != null) {
        throw new IllegalArgumentException(
            "%s: want each category id and name once, found %s again"
                .formatted(annotations, category));
      }
    }
    return classes;
  }

  private Sample sample(CocoJson.Image entry) throws IOException {
    if (entry.id() == null || entry.fileName() == null) {
      throw new IllegalArgumentException(
          annotations + ": want an id and a file_name for every image, found " + entry);
    }
    Sample sample = ImageFiles.sample(entry.id().toString(), inside(entry.fileName()), List.of());
    boolean fits =
        (entry.width() == null || entry.width() == sample.width())
            && (entry.height() == null || entry.height() == sample.height());
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: want an image of %d x %d px as %s says, found %d x %d"
              .formatted(
                  sample.image(),
                  entry.width(),
                  entry.height(),
                  annotations,
                  sample.width(),
                  sample.height()));
    }
    return sample;
  }

  private Path inside(String fileName) {
    try {
      Path file = images.resolve(fileName).normalize();
      if (file.startsWith(images.normalize()) && !file.equals(images.normalize())) {
        return images.resolve(fileName);
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "%s: want file names, found %s".formatted(annotations, e.getMessage()), e);
    }
    throw new IllegalArgumentException(
        "%s: want images inside %s, found %s".formatted(annotations, images, fileName));
  }

  /** The object in our terms, or null after telling why it is none. */
  private Annotation annotation(
      CocoJson.Box entry, Map<Long, String> classes, Sample image, Problems problems) {
    String where = annotations + ": annotation " + entry.id();
    String className = classes.get(entry.categoryId());
    double[] b = entry.bbox();
    if (image == null || className == null) {
      problems.found(
          image == null
              ? where + " is of image " + entry.imageId() + ", which is not listed"
              : where + " is of category " + entry.categoryId() + ", which is not listed");
      return null;
    }
    if (b == null || b.length != 4 || !(b[2] > 0 && b[3] > 0 && Double.isFinite(b[0] + b[1]))) {
      problems.found(where + " has no bbox of x, y and a width and height above 0");
      return null;
    }
    Box whole = new Box(b[0], b[1], b[0] + b[2], b[1] + b[3]);
    Box box = whole.clippedTo(image.width(), image.height());
    if (box.area() == 0) {
      problems.found(where + " lies outside its image");
      return null;
    }
    boolean hasArea = entry.area() != null && entry.area() >= 0;
    return new Annotation(
        className,
        box,
        hasArea ? entry.area() : box.area(),
        isSet(entry.iscrowd()),
        isSet(entry.ignore()));
  }

  private static boolean isSet(Integer flag) {
    return flag != null && flag != 0;
  }

  private static Sample with(Sample sample, List<Annotation> annotations) {
    return new Sample(sample.id(), sample.image(), sample.width(), sample.height(), annotations);
  }
}
