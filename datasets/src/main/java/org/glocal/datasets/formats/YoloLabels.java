package org.glocal.datasets.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.Problems;
import org.glocal.datasets.Sample;

/**
 * A YOLO label file. A line is {@code class x y width height} (centre and size) or {@code class x1
 * y1 x2 y2 x3 y3 ...} (a polygon, of which the bounds are taken), all as shares of the image's
 * sides.
 */
final class YoloLabels {

  /** How far beyond [0, 1] a coordinate may round; more means that it is no share at all. */
  private static final double SLACK = 0.01;

  private YoloLabels() {}

  /**
   * Where the labels of an image are: the last folder named {@code images} of its path becomes
   * {@code labels}, the extension {@code .txt}.
   */
  static Path of(Path image) {
    Path absolute = image.toAbsolutePath();
    String file = ImageFiles.withoutExtension(absolute.getFileName().toString()) + ".txt";
    for (int i = absolute.getNameCount() - 2; i >= 0; i--) {
      if (absolute.getName(i).toString().equals("images")) {
        Path above =
            i == 0 ? absolute.getRoot() : absolute.getRoot().resolve(absolute.subpath(0, i));
        Path below = absolute.subpath(i + 1, absolute.getNameCount());
        return above.resolve("labels").resolve(below).resolveSibling(file);
      }
    }
    return absolute.resolveSibling(file);
  }

  /** The objects of an image; none where there is no label file. */
  static List<Annotation> read(
      Path file, Sample image, Map<Integer, String> names, Problems problems) throws IOException {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    List<String> lines = TextFile.lines(file, "YOLO labels");
    var annotations = new ArrayList<Annotation>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty()) {
        String where = file + ":" + (i + 1);
        Box box = box(where, line).clippedTo(1, 1);
        if (box.area() == 0) {
          problems.found(where + ": the box has no area inside the image");
        } else {
          annotations.add(Annotation.of(className(where, line, names), toPixels(box, image)));
        }
      }
    }
    return annotations;
  }

  private static Box toPixels(Box shares, Sample image) {
    return new Box(
        shares.xMin() * image.width(),
        shares.yMin() * image.height(),
        shares.xMax() * image.width(),
        shares.yMax() * image.height());
  }

  private static String className(String where, String line, Map<Integer, String> names) {
    String number = line.split("\\s+", 2)[0];
    String name = number.matches("\\d{1,9}") ? names.get(Integer.valueOf(number)) : null;
    if (name == null) {
      throw new IllegalArgumentException(
          "%s: want one of the %d class numbers of data.yaml, found %s"
              .formatted(where, names.size(), number));
    }
    return name;
  }

  private static Box box(String where, String line) {
    String[] words = line.split("\\s+");
    if (words.length != 5 && (words.length < 7 || words.length % 2 == 0)) {
      throw new IllegalArgumentException(
          "%s: want class x y width height, or class and a polygon, found \"%s\""
              .formatted(where, line));
    }
    double[] v = new double[words.length - 1];
    for (int i = 0; i < v.length; i++) {
      v[i] = share(where, words[i + 1]);
    }
    if (v.length == 4) {
      return new Box(v[0] - v[2] / 2, v[1] - v[3] / 2, v[0] + v[2] / 2, v[1] + v[3] / 2);
    }
    Box bounds = new Box(v[0], v[1], v[0], v[1]);
    for (int i = 2; i < v.length; i += 2) {
      bounds =
          new Box(
              Math.min(bounds.xMin(), v[i]),
              Math.min(bounds.yMin(), v[i + 1]),
              Math.max(bounds.xMax(), v[i]),
              Math.max(bounds.yMax(), v[i + 1]));
    }
    return bounds;
  }

  private static double share(String where, String word) {
    double value;
    try {
      value = Double.parseDouble(word);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= -SLACK && value <= 1 + SLACK)) {
      throw new IllegalArgumentException(
          "%s: want shares of the image's sides in [0, 1], found %s".formatted(where, word));
    }
    return value;
  }
}
