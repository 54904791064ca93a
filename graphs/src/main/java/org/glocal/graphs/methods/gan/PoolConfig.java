package org.glocal.graphs.methods.gan;

import org.glocal.graphs.Check;

/**
 * Settings of the pool of earlier translations that a discriminator is shown.
 *
 * @param images that are kept; CycleGAN's 50, 0 for no pool
 */
public record PoolConfig(int images) {

  public PoolConfig {
    Check.that(images >= 0, "pool.images", "0 or more", images);
  }

  /**
   * Refuses a batch that the pool has no room for.
   *
   * @param batch images of a step
   */
  public void check(int batch) {
    Check.that(images == 0 || images >= batch, "pool.images", "0 or the batch, " + batch, images);
  }
}
