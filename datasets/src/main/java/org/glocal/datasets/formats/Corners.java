package org.glocal.datasets.formats;

import java.util.Optional;
import org.glocal.datasets.Box;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;

/**
 * Four numbers of a label file on their way to a {@link Box}: the readers bring them to our
 * convention (origin 0, max edges exclusive, px), here it is decided whether they are a box.
 */
public record Corners(double xMin, double yMin, double xMax, double yMax) {

  /** From corner pixels that both belong to the object, the first pixel being number 0. */
  public static Corners ofPixelsFrom0(double left, double top, double right, double bottom) {
    return new Corners(left, top, right + 1, bottom + 1);
  }

  /** From corner pixels that both belong to the object, the first pixel being number 1. */
  public static Corners ofPixelsFrom1(double left, double top, double right, double bottom) {
    return new Corners(left - 1, top - 1, right, bottom);
  }

  /** From a top left corner and a size. */
  public static Corners ofSize(double x, double y, double width, double height) {
    return new Corners(x, y, x + width, y + height);
  }

  /**
   * The part inside the image; none, after telling why, where the numbers are not finite, the
   * corners are reversed or equal, or nothing of it is inside.
   *
   * @param where file and line, or file and number, that the numbers stand in
   */
  public Optional<Box> inside(String where, Sample image, ProblemListener problems) {
    boolean finite = Double.isFinite(xMin + yMin + xMax + yMax);
    if (!finite || xMin >= xMax || yMin >= yMax) {
      problems.found(
          where + ": want a box whose right and bottom exceed its left and top, got " + this);
      return Optional.empty();
    }
    Box box = new Box(xMin, yMin, xMax, yMax).clippedTo(image.width(), image.height());
    if (!(box.area() > 0)) {
      problems.found(
          "%s: want a box inside the image of %d x %d px, got %s"
              .formatted(where, image.width(), image.height(), this));
      return Optional.empty();
    }
    return Optional.of(box);
  }

  @Override
  public String toString() {
    return "(%s, %s, %s, %s)".formatted(xMin, yMin, xMax, yMax);
  }
}
