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
 * @param flip whether the translator sees its input mirrored; only methods with flip equivariance
 *     look
 * @param objects {@code [batch, height, width, 1]}: 1 inside the boxes of the images of X, 0
 *     elsewhere; null where the method needs no boxes
 */
public record StepInputs(
    float[] x,
    float[] y,
    Views queries,
    Views keys,
    Map<String, int[]> places,
    boolean flip,
    float[] objects) {

  /** Inputs of a method that neither mirrors nor needs boxes. */
  public StepInputs(float[] x, float[] y, Views queries, Views keys, Map<String, int[]> places) {
    this(x, y, queries, keys, places, false, null);
  }

  /**
   * Augmented views of images of X.
   *
   * @param global whole views, {@code [batch, viewSize, viewSize, 3]}
   * @param local shuffled patches, {@code [16 batch, cellSize, cellSize, 3]}, the 16 of one image
   *     one after the other
   */
  public record Views(float[] global, float[] local) {}
}
