package org.glocal.trainers.detector;

import org.glocal.datasets.images.ImageSize;
import org.glocal.graphs.Check;
import org.glocal.graphs.detector.DetectorConfig;

/**
 * Hyperparameters of the reference detector's training.
 *
 * @param version of this record, for files; see {@link #VERSION}
 * @param steps updates, 1 or more
 * @param batch images a step, 1 or more
 * @param width px of the training images, a multiple of 32
 * @param height px of the training images, a multiple of 32
 * @param learningRate highest rate of Adam, above 0
 * @param warmup steps over which the rate rises to it, fewer than all
 * @param minScale images are shrunk down to this, above 0
 * @param maxScale images are enlarged up to this, at least minScale
 * @param seed other seeds give other weights
 */
public record DetectorTrainingConfig(
    int version,
    int steps,
    int batch,
    int width,
    int height,
    double learningRate,
    int warmup,
    double minScale,
    double maxScale,
    long seed) {

  /** The present form of this record. */
  public static final int VERSION = 1;

  /** What the bundled detector was trained with. */
  public static final DetectorTrainingConfig DEFAULT =
      new DetectorTrainingConfig(VERSION, 3000, 8, 256, 128, 2e-3, 200, 0.9, 1.15, 1);

  private static final int GRID = DetectorConfig.COARSEST_STRIDE;

  public DetectorTrainingConfig {
    require(version == VERSION, "version", "to be " + VERSION, version);
    require(steps > 0, "steps", "1 or more", steps);
    require(batch > 0, "batch", "1 or more", batch);
    require(width > 0 && width % GRID == 0, "width", "a positive multiple of " + GRID, width);
    require(height > 0 && height % GRID == 0, "height", "a positive multiple of " + GRID, height);
    require(learningRate > 0 && learningRate < 1, "learningRate", "in (0, 1)", learningRate);
    require(warmup >= 0 && warmup < steps, "warmup", "0 or more, fewer than all steps", warmup);
    require(minScale > 0, "minScale", "above 0", minScale);
    require(maxScale >= minScale && maxScale <= 10, "maxScale", "minScale to 10", maxScale);
  }

  /**
   * As {@link #DEFAULT}, but for what fits training to a dataset.
   *
   * @param size of the training images
   */
  public static DetectorTrainingConfig of(int steps, int batch, ImageSize size, long seed) {
    return new DetectorTrainingConfig(
        VERSION,
        steps,
        batch,
        size.width(),
        size.height(),
        DEFAULT.learningRate,
        Math.min(DEFAULT.warmup, steps / 10),
        DEFAULT.minScale,
        DEFAULT.maxScale,
        seed);
  }

  /** The same training with another number of steps; the warm-up shrinks where it must. */
  public DetectorTrainingConfig withSteps(int count) {
    return new DetectorTrainingConfig(
        version,
        count,
        batch,
        width,
        height,
        learningRate,
        Math.min(warmup, count / 10),
        minScale,
        maxScale,
        seed);
  }

  /**
   * The learning rate of a step: rises linearly, then falls along a half cosine towards 0,
   * Loshchilov and Hutter 2017, arXiv:1608.03983, eq. (5) without restarts.
   *
   * @param step counted from 1
   */
  public double rate(long step) {
    if (step <= warmup) {
      return learningRate * step / warmup;
    }
    double done = (step - warmup - 1.0) / (steps - warmup);
    return learningRate * 0.5 * (1 + Math.cos(Math.PI * done));
  }

  private static void require(boolean holds, String field, Object rule, Object value) {
    Check.that(holds, "detector training, " + field, rule, value);
  }
}
