package org.glocal.datasets.formats.kitti;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;
import org.glocal.datasets.files.TextFile;
import org.glocal.datasets.formats.Corners;

/**
 * A label file of KITTI's object benchmark. A line is {@code type truncated occluded alpha left top
 * right bottom height width length x y z rotation_y [score]}; of these the type and the box are
 * used. Corners are pixels that belong to the object, numbered from 0.
 */
public final class KittiLabels {

  /** The benchmark's types, in the order of its documentation. */
  static final List<String> CLASSES =
      List.of("Car", "Van", "Truck", "Pedestrian", "Person_sitting", "Cyclist", "Tram", "Misc");

  private static final String DONT_CARE = "DontCare";
  private static final int FIELDS = 15;
  private static final int LEFT = 4;

  private KittiLabels() {}

  /** The objects of an image; areas of DontCare are of any class. */
  public static List<Annotation> read(Path file, Sample image, ProblemListener problems)
      throws IOException {
    var annotations = new ArrayList<Annotation>();
    int number = 0;
    for (String line : TextFile.lines(file, "KITTI labels")) {
      number++;
      if (!line.isBlank()) {
        object(file + ":" + number, line.strip(), image, problems).ifPresent(annotations::add);
      }
    }
    return annotations;
  }

  private static Optional<Annotation> object(
      String where, String line, Sample image, ProblemListener problems) {
    String[] words = line.split("\\s+");
    if (words.length != FIELDS && words.length != FIELDS + 1) {
      throw new IllegalArgumentException(
          "%s: want a type and 14 numbers, or 15 with a score, found %d words"
              .formatted(where, words.length));
    }
    double[] numbers = new double[words.length];
    for (int i = 1; i < words.length; i++) {
      numbers[i] = number(where, words[i]);
    }
    String type = words[0];
    if (!CLASSES.contains(type) && !type.equals(DONT_CARE)) {
      throw new IllegalArgumentException(
          "%s: want one of the types %s or %s, found %s"
              .formatted(where, CLASSES, DONT_CARE, type));
    }
    Optional<Box> box =
        Corners.ofPixelsFrom0(
                numbers[LEFT], numbers[LEFT + 1], numbers[LEFT + 2], numbers[LEFT + 3])
            .inside(where, image, problems);
    return type.equals(DONT_CARE)
        ? box.map(Annotation::unlabeledArea)
        : box.map(inside -> Annotation.of(type, inside));
  }

  private static double number(String where, String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: want a number, found \"%s\"".formatted(where, word), e);
    }
  }
}
