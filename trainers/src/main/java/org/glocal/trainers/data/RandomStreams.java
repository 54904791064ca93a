package org.glocal.trainers.data;

import java.util.Set;
import java.util.SplittableRandom;
import org.glocal.datasets.random.Seeds;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.InputValues;

/**
 * A run's random streams, one for each purpose and step, and what a step draws from them beside
 * images.
 *
 * @param seed of the run
 */
record RandomStreams(long seed) {

  /** What a stream is for. Their order is part of what a seed means: new ones come last. */
  enum Purpose {
    ORDER,
    X,
    Y,
    QUERY,
    KEY,
    PATCHES,
    FLAG,
    NOISE,
    POOL,
    DEGRADATION,
    JITTER_X,
    JITTER_Y
  }

  /**
   * A stream.
   *
   * @param indices such as the number of a step or of an image
   */
  SplittableRandom of(Purpose purpose, long... indices) {
    long[] keys = new long[indices.length + 1];
    keys[0] = purpose.ordinal();
    System.arraycopy(indices, 0, keys, 1, indices.length);
    return Seeds.stream(seed, keys);
  }

  /**
   * Draws a step's patch locations, flags, seeds of noise and places in pools. Those of one kind
   * differ by the order in which the step wants them.
   */
  void draw(Set<Input> inputs, int batch, long step, InputValues values) {
    var patches = of(Purpose.PATCHES, step);
    int flags = 0;
    int seeds = 0;
    int pools = 0;
    for (Input input : inputs) {
      if (input instanceof Input.PatchLocations locations) {
        values.put(locations, locations.draw(patches.split()));
      } else if (input instanceof Input.Flag flag) {
        values.put(flag, new int[] {toss(flag, numbered(Purpose.FLAG, step, flags++)) ? 1 : 0});
      } else if (input instanceof Input.Seed noise) {
        var stream = numbered(Purpose.NOISE, step, seeds++);
        values.put(noise, new int[] {stream.nextInt(), stream.nextInt()});
      } else if (input instanceof Input.PoolDraws draws) {
        values.put(draws, draws.draw(batch, step, numbered(Purpose.POOL, step, pools++)));
      }
    }
  }

  private SplittableRandom numbered(Purpose purpose, long step, int number) {
    return number == 0 ? of(purpose, step) : of(purpose, step, number);
  }

  private static boolean toss(Input.Flag flag, SplittableRandom stream) {
    return flag.probability() == 0.5
        ? stream.nextBoolean()
        : stream.nextDouble() < flag.probability();
  }
}
