package org.glocal.graphs.methods.fesesim;

import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.networks.SimilarityProjection;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.StepScope;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Makes maps of self-similarity of features.
 *
 * @param spatial queries and windows
 * @param precision of projections
 * @param learned whether features are projected first
 */
record SimilarityMaps(SpatialConfig spatial, Precision precision, boolean learned) {

  /** Name of the player that learns the projections, and scope of their weights. */
  static final String SCOPE = "similarity";

  /**
   * The queries of a layer: places drawn at random, the same in every image.
   *
   * @param drawing tells draws of the same layer apart
   */
  Operand<TInt32> queries(
      StepScope step, String drawing, String layer, Operand<TFloat32> features) {
    int size = Math.toIntExact(features.shape().get(1) * features.shape().get(2));
    int count = Math.min(spatial.queries(), size);
    return step.input(new Input.PatchLocations(drawing + "/" + layer, size, count));
  }

  /**
   * The maps of one layer.
   *
   * @param weights of the projections, if they are learned
   * @param features {@code [N, H, W, C]}
   * @param queries {@code [S]}
   * @return {@code [N, S, K]}
   */
  Operand<TFloat32> of(
      StepScope step,
      Weights weights,
      String layer,
      Operand<TFloat32> features,
      Operand<TInt32> queries) {
    var tf = step.tf();
    var compared =
        learned
            ? SimilarityProjection.apply(tf, weights.scope(SCOPE).scope(layer), precision, features)
            : features;
    return spatial.similarity().of(tf, compared, queries);
  }
}
