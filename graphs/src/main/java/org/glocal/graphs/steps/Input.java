package org.glocal.graphs.steps;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.glocal.graphs.Check;
import org.tensorflow.ndarray.Shape;

/**
 * One input of a training step, declared as a value by the loss term that needs it. Equal inputs
 * are one tensor. Whoever feeds a step asks it which inputs it wants and makes each by its kind;
 * {@link Schedule} and {@link QueueRows} follow from the step's number and are not asked for.
 */
public sealed interface Input {

  /** An input of 32-bit floats. */
  sealed interface OfFloats extends Input {

    /** Its shape. */
    Shape shape(StepConfig step);
  }

  /** An input of 32-bit integers, a vector. */
  sealed interface OfIntegers extends Input {

    /** Its length. */
    int length(StepConfig step);
  }

  /** Images of X, {@code [batch, height, width, 3]} in [-1, 1]. */
  record ImagesX() implements OfFloats {
    @Override
    public Shape shape(StepConfig step) {
      return Shape.of(step.batch(), step.height(), step.width(), 3);
    }
  }

  /** Images of Y, {@code [batch, height, width, 3]} in [-1, 1]. */
  record ImagesY() implements OfFloats {
    @Override
    public Shape shape(StepConfig step) {
      return Shape.of(step.batch(), step.height(), step.width(), 3);
    }
  }

  /**
   * The images of Y degraded so that they look like images of X, pixel by pixel the same scenes,
   * {@code [batch, height, width, 3]} in [-1, 1].
   */
  record DegradedY() implements OfFloats {
    @Override
    public Shape shape(StepConfig step) {
      return new ImagesY().shape(step);
    }
  }

  /**
   * The crops of X of the step, recolored at random, pixel by pixel the same scenes: {@code [batch,
   * height, width, 3]} in [-1, 1].
   */
  record JitteredX() implements OfFloats {
    @Override
    public Shape shape(StepConfig step) {
      return new ImagesX().shape(step);
    }
  }

  /** The crops of Y of the step, likewise. */
  record JitteredY() implements OfFloats {
    @Override
    public Shape shape(StepConfig step) {
      return new ImagesY().shape(step);
    }
  }

  /**
   * Masks of the objects of X, {@code [batch, height, width, 1]}: 1 inside a box, 0 elsewhere. X
   * must be labeled with boxes.
   */
  record Mask() implements OfFloats {
    @Override
    public Shape shape(StepConfig step) {
      return Shape.of(step.batch(), step.height(), step.width(), 1);
    }
  }

  /**
   * Augmented views of the images of X, in [-1, 1].
   *
   * @param role queries and keys are different views of the same images
   * @param kind whole or in patches
   * @param size side of a whole view, px; a multiple of 4
   */
  record View(Role role, Kind kind, int size) implements OfFloats {

    /** Patches a side of a local view. */
    public static final int GRID = 4;

    /** Whom a view is for. */
    public enum Role {
      /** Encoded by the networks that are trained. */
      QUERY,
      /** Encoded by their momentum copies. */
      KEY
    }

    /** How a view is given. */
    public enum Kind {
      /** Whole, {@code [batch, size, size, 3]}. */
      GLOBAL,
      /** Shuffled patches, {@code [16 batch, size/4, size/4, 3]}, those of one image in a row. */
      LOCAL
    }

    @Override
    public Shape shape(StepConfig step) {
      int parts = kind == Kind.GLOBAL ? 1 : GRID;
      return Shape.of((long) parts * parts * step.batch(), size / parts, size / parts, 3);
    }
  }

  /**
   * Distinct locations of a feature map, drawn at random, the same for all images.
   *
   * @param layer the map's name
   * @param size number of its locations; a location is {@code y * W + x}
   * @param count how many are drawn
   */
  record PatchLocations(String layer, int size, int count) implements OfIntegers {

    public PatchLocations {
      Check.that(count >= 1 && count <= size, "patch locations", "1 to " + size, count);
    }

    @Override
    public int length(StepConfig step) {
      return count;
    }

    /** Draws them. */
    public int[] draw(SplittableRandom random) {
      return distinct(random, size, count);
    }
  }

  /**
   * A flip of a coin, one for the whole batch: 0 or 1.
   *
   * @param name tells coins apart
   * @param probability of 1, [0, 1]
   */
  record Flag(String name, double probability) implements OfIntegers {

    public Flag {
      Check.that(probability >= 0 && probability <= 1, "probability", "in [0, 1]", probability);
    }

    @Override
    public int length(StepConfig step) {
      return 1;
    }
  }

  /**
   * A seed of noise, which {@link StepScope#noise} draws in the graph: two integers.
   *
   * @param name tells seeds apart
   */
  record Seed(String name) implements OfIntegers {

    /** Integers of a seed. */
    public static final int LENGTH = 2;

    @Override
    public int length(StepConfig step) {
      return LENGTH;
    }
  }

  /**
   * What an {@link ImagePool} does with each image of the batch: {@code batch} slots, {@code batch}
   * flags for giving out the slot's old image, {@code batch} flags for keeping the new one there.
   *
   * @param name the pool's
   * @param size its slots, at least the batch's size
   */
  record PoolDraws(String name, int size) implements OfIntegers {

    private static final int PARTS = 3;

    @Override
    public int length(StepConfig step) {
      return PARTS * step.batch();
    }

    /**
     * Draws them: while the pool fills, each image is kept and given out itself; later an even coin
     * says whether it changes places with an old one. Shrivastava et al. 2017, arXiv:1612.07828, in
     * CycleGAN's form.
     *
     * @param step counted from 1
     */
    public int[] draw(int batch, long step, SplittableRandom random) {
      Check.that(size >= batch, "pool size", "at least the batch, " + batch, size);
      int[] drawn = new int[PARTS * batch];
      int[] slots = distinct(random, size, batch);
      boolean filling = step * batch <= size;
      for (int i = 0; i < batch; i++) {
        boolean changes = random.nextBoolean();
        drawn[i] = filling ? (int) ((step - 1) * batch + i) : slots[i];
        drawn[batch + i] = !filling && changes ? 1 : 0;
        drawn[2 * batch + i] = filling || changes ? 1 : 0;
      }
      return drawn;
    }
  }

  /**
   * A scalar that follows the run's progress.
   *
   * @param name says what it is
   * @param value at a step
   */
  record Schedule(String name, ToDoubleFunction<Progress> value) implements OfFloats {
    @Override
    public Shape shape(StepConfig step) {
      return Shape.scalar();
    }
  }

  /**
   * The rows of a {@link KeyQueue} that this step's keys take: the oldest.
   *
   * @param size rows of the queue
   */
  record QueueRows(int size) implements OfIntegers {
    @Override
    public int length(StepConfig step) {
      return step.batch();
    }

    /** The rows at a step. */
    int[] at(Progress progress, int batch) {
      return IntStream.range(0, batch)
          .map(i -> (int) (((progress.step() - 1) * batch + i) % size))
          .toArray();
    }
  }

  private static int[] distinct(SplittableRandom random, int size, int count) {
    int[] all = IntStream.range(0, size).toArray();
    for (int i = 0; i < count; i++) { // the first steps of a Fisher-Yates shuffle
      int other = i + random.nextInt(size - i);
      int swapped = all[i];
      all[i] = all[other];
      all[other] = swapped;
    }
    return java.util.Arrays.copyOf(all, count);
  }
}
