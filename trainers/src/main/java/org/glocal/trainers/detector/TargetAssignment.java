package org.glocal.trainers.detector;

import static org.glocal.graphs.detector.DetectorConfig.OUTPUT_STRIDE;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.glocal.datasets.Box;
import org.glocal.graphs.detector.DetectorGraph.Batch;
import org.glocal.trainers.detector.LabeledImage.Target;

/**
 * Training targets of a batch: a Gaussian of each object's proportions around its center in its
 * class's heat map, and its box at every point of that Gaussian, weighted by it. TTFNet, Liu et al.
 * 2020, arXiv:1909.00700; every object weighs the same here, as each counts the same in average
 * precision.
 */
final class TargetAssignment {

  /** How much of an object's width and height its Gaussian covers; TTFNet's alpha. */
  private static final double EXTENT = 0.54;

  /** A point's middle may lie outside a tiny box; distances stay positive all the same, px. */
  private static final double MIN_DISTANCE = 0.5;

  private final int classes;
  private final int rows;
  private final int columns;
  private final Batch batch;

  /**
   * @param width px of the images
   * @param height px of the images
   */
  TargetAssignment(int images, int classes, int width, int height) {
    this.classes = classes;
    rows = height / OUTPUT_STRIDE;
    columns = width / OUTPUT_STRIDE;
    int points = images * rows * columns;
    batch =
        new Batch(
            new float[images * height * width * 3],
            new float[points * classes],
            new float[points],
            new float[points * 4],
            new float[points]);
    Arrays.fill(batch.background(), 1);
    Arrays.fill(batch.distances(), 1); // never counted, but must be positive
  }

  /** The batch; its pixels are for others to fill. */
  Batch batch() {
    return batch;
  }

  /** Adds one image's objects; the small ones win where objects meet. */
  void add(int image, List<Target> objects) {
    for (Target object : objects) {
      if (!object.known()) {
        hide(image, object.box());
      }
    }
    objects.stream()
        .filter(Target::known)
        .sorted(Comparator.comparingDouble((Target object) -> -object.box().area()))
        .forEach(object -> draw(image, object));
  }

  private void hide(int image, Box box) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double x = middle(column);
        double y = middle(row);
        if (x >= box.xMin() && x < box.xMax() && y >= box.yMin() && y < box.yMax()) {
          batch.background()[point(image, row, column)] = 0;
        }
      }
    }
  }

  private void draw(int image, Target object) {
    Box box = object.box();
    int centerColumn = cell((box.xMin() + box.xMax()) / 2, columns);
    int centerRow = cell((box.yMin() + box.yMax()) / 2, rows);
    var across = new Gaussian(box.width());
    var down = new Gaussian(box.height());
    double sum = across.sum(centerColumn, columns) * down.sum(centerRow, rows);
    for (int row = down.first(centerRow); row <= down.last(centerRow, rows); row++) {
      for (int column = across.first(centerColumn);
          column <= across.last(centerColumn, columns);
          column++) {
        double value = across.at(column - centerColumn) * down.at(row - centerRow);
        int point = point(image, row, column);
        int heat = point * classes + object.classIndex();
        batch.heat()[heat] = Math.max(batch.heat()[heat], (float) value);
        batch.boxWeight()[point] = (float) (value / sum);
        setDistances(point, box, middle(column), middle(row));
      }
    }
  }

  private void setDistances(int point, Box box, double x, double y) {
    double[] distances = {x - box.xMin(), y - box.yMin(), box.xMax() - x, box.yMax() - y};
    for (int side = 0; side < 4; side++) {
      batch.distances()[point * 4 + side] = (float) Math.max(distances[side], MIN_DISTANCE);
    }
  }

  private int point(int image, int row, int column) {
    return (image * rows + row) * columns + column;
  }

  private static double middle(int cell) {
    return (cell + 0.5) * OUTPUT_STRIDE;
  }

  private static int cell(double position, int count) {
    return Math.min((int) (position / OUTPUT_STRIDE), count - 1);
  }

  /** One axis of the Gaussian, cut off where the object's covered part ends. */
  private static final class Gaussian {

    private final int radius;
    private final double deviation;

    Gaussian(double side) {
      radius = (int) (EXTENT * side / 2 / OUTPUT_STRIDE);
      deviation = (2 * radius + 1) / 6.0;
    }

    double at(int offset) {
      return Math.exp(-0.5 * offset * offset / (deviation * deviation));
    }

    int first(int center) {
      return Math.max(center - radius, 0);
    }

    int last(int center, int count) {
      return Math.min(center + radius, count - 1);
    }

    double sum(int center, int count) {
      double sum = 0;
      for (int cell = first(center); cell <= last(center, count); cell++) {
        sum += at(cell - center);
      }
      return sum;
    }
  }
}
