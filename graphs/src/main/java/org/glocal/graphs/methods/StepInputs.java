package org.glocal.graphs.methods;

import java.util.Map;

/**
 * What one training step sees. Images are {@code [N, H, W, 3]} row-major in [-1, 1].
 *
 * @param x images of X, {@code [batch, height, width, 3]}
 * @param y images of Y, the same shape
 * @param queries views for the trained networks; null where the method has no local-global loss
 * @param keys other views of the same images, for the momentum twins; null likewise
 * @param places for each layer of PatchNCE the places to compare, each {@code y * W + x}
 */
public record StepInputs(
    float[] x, float[] y, Views queries, Views keys, Map<String, int[]> places) {

  /**
   * Augmented views of images of X.
   *
   * @param global whole views, {@code [batch, viewSize, viewSize, 3]}
   * @param local shuffled patches, {@code [16 batch, cellSize, cellSize, 3]}, the 16 of one image
   *     one after the other
   */
  public record Views(float[] global, float[] local) {}
}
