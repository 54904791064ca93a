package org.glocal.datasets.degradation;

import java.util.SplittableRandom;
import org.glocal.datasets.fog.GuidedFilter;
import org.glocal.datasets.images.RgbImage;

/**
 * Optical depth of a random street: a ground plane that reaches the horizon, walls at its sides,
 * things that stand on it, and clouds. 1 is the farthest. Where depth changes near an edge of the
 * image, it changes at that edge.
 */
final class OpticalDepth {

  /** Depth of the ground: this over how far below the horizon it is seen. */
  private static final double NEARNESS = 0.06;

  private static final int MOST_THINGS = 7;

  /** The guided filter's radius is the image's shorter side over this. */
  private static final int RADII = 16;

  private static final double TEXTURE = 1e-3; // variance of what is no edge, of values in [0, 1]
  private static final int CLOUD_COLUMNS = 5;
  private static final int CLOUD_ROWS = 3;

  private final float[] depth;
  private final int width;

  private OpticalDepth(float[] depth, int width) {
    this.depth = depth;
    this.width = width;
  }

  /**
   * Draws a street; the part that the frame shows.
   *
   * @param horizon its height, a share of the image's from the top
   * @param clutter how likely walls are, and each thing, [0, 1]
   * @param unevenness standard deviation of the logarithm that clouds add
   * @param part what the frame shows, whose edges depth follows
   */
  static OpticalDepth draw(
      double horizon,
      double clutter,
      double unevenness,
      RgbImage part,
      Frame frame,
      SplittableRandom random) {
    var street = new OpticalDepth(new float[frame.width() * frame.height()], frame.width());
    street.layGround(horizon, frame);
    if (random.nextDouble() < clutter) {
      street.raiseWalls(horizon, frame, random);
    }
    for (int i = 0; i < MOST_THINGS; i++) {
      if (random.nextDouble() < clutter) {
        street.place(horizon, frame, random);
      }
    }
    int radius = Math.max(1, Math.min(frame.imageWidth(), frame.imageHeight()) / RADII);
    var filter = new GuidedFilter(radius, TEXTURE);
    var depth = new OpticalDepth(filter.apply(part, street.depth), frame.width());
    depth.cloud(unevenness, frame, random);
    return depth;
  }

  double at(int x, int y) {
    return Math.max(0, depth[y * width + x]);
  }

  private static float ground(double below) {
    return (float) (below <= NEARNESS ? 1 : NEARNESS / below);
  }

  private void layGround(double horizon, Frame frame) {
    for (int y = 0; y < frame.height(); y++) {
      float row = ground(frame.vertical(y) - horizon);
      java.util.Arrays.fill(depth, y * width, (y + 1) * width, row);
    }
  }

  private void raiseWalls(double horizon, Frame frame, SplittableRandom random) {
    double vanishing = random.nextDouble(0.3, 0.7);
    double nearness = random.nextDouble(0.02, 0.15);
    double top = horizon * random.nextDouble(0, 0.9);
    for (int x = 0; x < width; x++) {
      double aside = Math.abs(frame.horizontal(x) - vanishing);
      float wall = (float) Math.min(1, nearness / Math.max(aside, 1e-3));
      for (int y = 0; y < frame.height(); y++) {
        if (frame.vertical(y) > top) {
          depth[y * width + x] = Math.min(depth[y * width + x], wall);
        }
      }
    }
  }

  /** An upright thing, as near as the ground that it stands on. */
  private void place(double horizon, Frame frame, SplittableRandom random) {
    double foot = random.nextDouble(horizon + 0.02, 1.1);
    float near = ground(foot - horizon);
    double tall = random.nextDouble(0.3, 1.8) * (foot - horizon);
    double shape = (double) frame.imageHeight() / frame.imageWidth();
    double half = tall * random.nextDouble(0.15, 1) * shape;
    double center = random.nextDouble();
    for (int y = 0; y < frame.height(); y++) {
      double row = frame.vertical(y);
      if (row < foot - tall || row > foot) {
        continue;
      }
      for (int x = 0; x < width; x++) {
        if (Math.abs(frame.horizontal(x) - center) <= half) {
          depth[y * width + x] = Math.min(depth[y * width + x], near);
        }
      }
    }
  }

  /** A bilinear surface through random knots. */
  private void cloud(double unevenness, Frame frame, SplittableRandom random) {
    double[][] knots = new double[CLOUD_ROWS + 1][CLOUD_COLUMNS + 1];
    for (double[] row : knots) {
      for (int i = 0; i < row.length; i++) {
        row[i] = unevenness * random.nextGaussian();
      }
    }
    for (int y = 0; y < frame.height(); y++) {
      double vertical = frame.vertical(y) * CLOUD_ROWS;
      int row = Math.min((int) vertical, CLOUD_ROWS - 1);
      for (int x = 0; x < width; x++) {
        double horizontal = frame.horizontal(x) * CLOUD_COLUMNS;
        int column = Math.min((int) horizontal, CLOUD_COLUMNS - 1);
        double upper = between(knots[row], column, horizontal - column);
        double lower = between(knots[row + 1], column, horizontal - column);
        double density = upper + (lower - upper) * (vertical - row);
        depth[y * width + x] *= (float) Math.exp(density);
      }
    }
  }

  private static double between(double[] knots, int column, double share) {
    return knots[column] + (knots[column + 1] - knots[column]) * share;
  }
}
