package org.glocal.datasets.formats.yolo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;
import org.glocal.datasets.files.TextFile;
import org.glocal.datasets.formats.Corners;
import org.glocal.datasets.formats.ImageFiles;

/**
 * YOLO label files. A line is {@code class x y width height} (center and size), in sets of
 * keypoints followed by these, which are passed over, else {@code class x1 y1 x2 y2 x3 y3 ...} (a
 * polygon, of which the bounds are taken); all as shares of the image's sides.
 *
 * @param names by class number
 * @param keypointValues how many values of keypoints follow a box; 0 for sets without
 */
public record YoloLabels(Map<Integer, String> names, int keypointValues) {

  private static final int BOX = 5;

  /** How far beyond [0, 1] a coordinate may round; more means that it is no share at all. */
  private static final double SLACK = 0.01;

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
  public List<Annotation> read(Path file, Sample image, ProblemListener problems)
      throws IOException {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    List<String> lines = TextFile.lines(file, "YOLO labels");
    var annotations = new ArrayList<Annotation>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty()) {
        String where = file + ":" + (i + 1);
        String name = className(where, line);
        corners(where, line, image)
            .inside(where, image, problems)
            .ifPresent(box -> annotations.add(Annotation.of(name, box)));
      }
    }
    return annotations;
  }

  private String className(String where, String line) {
    String number = line.split("\\s+", 2)[0];
    String name = names.get(wholeNumber(number));
    if (name == null) {
      throw new IllegalArgumentException(
          "%s: want one of the %d class numbers of data.yaml, found %s"
              .formatted(where, names.size(), number));
    }
    return name;
  }

  /** NumPy writes class numbers as 1.0 or 1.000e+00; -1 for what is no whole number. */
  private static int wholeNumber(String word) {
    try {
      double value = Double.parseDouble(word);
      return value == Math.rint(value) && value < Integer.MAX_VALUE ? (int) value : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private Corners corners(String where, String line, Sample image) {
    String[] words = line.split("\\s+");
    if (keypointValues > 0) {
      words = boxOf(where, words);
    } else if (words.length != BOX && (words.length < BOX + 2 || words.length % 2 == 0)) {
      throw new IllegalArgumentException(
          "%s: want class x y width height, or class and a polygon, found \"%s\""
              .formatted(where, line));
    }
    double[] xs = new double[(words.length - 1) / 2];
    double[] ys = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = share(where, words[2 * i + 1]) * image.width();
      ys[i] = share(where, words[2 * i + 2]) * image.height();
    }
    if (xs.length == 2) {
      return Corners.ofSize(xs[0] - xs[1] / 2, ys[0] - ys[1] / 2, xs[1], ys[1]);
    }
    return new Corners(
        Arrays.stream(xs).min().orElseThrow(),
        Arrays.stream(ys).min().orElseThrow(),
        Arrays.stream(xs).max().orElseThrow(),
        Arrays.stream(ys).max().orElseThrow());
  }

  private String[] boxOf(String where, String[] words) {
    if (words.length != BOX + keypointValues) {
      throw new IllegalArgumentException(
          "%s: want class, a box and %d values of keypoints by kpt_shape, found %d values"
              .formatted(where, keypointValues, words.length));
    }
    return Arrays.copyOf(words, BOX);
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
