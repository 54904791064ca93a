package org.glocal.graphs.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.optimizers.Adam;
import org.glocal.graphs.optimizers.Gradients;
import org.glocal.graphs.weights.Feeds;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.WeightArray;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The detector's training graph: one batch in, one update of the weights. */
public final class DetectorGraph {

  /** What a box costs against a center, as in TTFNet. */
  private static final float BOX_WEIGHT = 5f;

  /**
   * One batch; n images of height x width px, h = height / 4, w = width / 4.
   *
   * @param images RGB {@code [n, height, width, 3]}, [0, 255]
   * @param heat {@code [n, h, w, classes]}, see {@link HeatMapLoss}
   * @param background {@code [n, h, w, 1]}: 0 where unlabeled objects may stand, else 1
   * @param distances {@code [n, h, w, 4]}, px, see {@link BoxLoss}
   * @param boxWeight {@code [n, h, w, 1]}
   */
  public record Batch(
      float[] images, float[] heat, float[] background, float[] distances, float[] boxWeight) {}

  /**
   * A step's losses, before its update.
   *
   * @param centers nats a center
   * @param boxes mean of one minus generalized IoU, [0, 2]
   */
  public record Losses(float centers, float boxes) {}

  private final VariableStore variables;
  private final VariableStore moments;
  private final Adam adam;
  private final Operand<TFloat32> images;
  private final Operand<TFloat32> heat;
  private final Operand<TFloat32> background;
  private final Operand<TFloat32> distances;
  private final Operand<TFloat32> boxWeight;
  private final Operand<TFloat32> centerLoss;
  private final Operand<TFloat32> boxLoss;
  private final Op update;

  /**
   * @param batch images a step
   * @param height px, a multiple of 32
   * @param width px, a multiple of 32
   */
  public DetectorGraph(Ops tf, DetectorConfig config, int batch, int height, int width) {
    variables = new VariableStore(tf, "detector");
    moments = new VariableStore(tf, "moments");
    adam = new Adam(tf, moments, 0.9, 0.999, 1e-8);
    int h = height / DetectorConfig.OUTPUT_STRIDE;
    int w = width / DetectorConfig.OUTPUT_STRIDE;
    images = input(tf, batch, height, width, 3);
    heat = input(tf, batch, h, w, config.classes());
    background = input(tf, batch, h, w, 1);
    distances = input(tf, batch, h, w, 4);
    boxWeight = input(tf, batch, h, w, 1);
    var weights = new Gradients(variables.reads(tf));
    var normalization = new BatchNormalization(weights, variables);
    var maps = new DetectorNetwork(config).apply(tf, weights, normalization, images);
    centerLoss = HeatMapLoss.of(tf, maps.logits(), heat, background);
    boxLoss = BoxLoss.of(tf, maps.distances(), distances, boxWeight);
    var total = tf.math.add(centerLoss, tf.math.mul(boxLoss, tf.constant(BOX_WEIGHT)));
    List<Op> updates = new ArrayList<>(normalization.updates());
    updates.addAll(adam.apply(tf, variables, weights.of(tf, total)));
    update = tf.withControlDependencies(updates).noOp();
  }

  private static Operand<TFloat32> input(Ops tf, long... shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
  }

  /** Gives every variable its first value. */
  public void initialize(Session session, long seed) {
    variables.initialize(session, seed);
    moments.initialize(session, seed);
  }

  /**
   * Sets what has been learned before, under the names of {@link #weights}.
   *
   * @throws IllegalArgumentException if the weights are of another architecture
   */
  public void restore(Session session, Map<String, WeightArray> weights) {
    variables.assign(session, weights);
  }

  /**
   * Trains on one batch.
   *
   * @param step counted from 1
   * @param rate learning rate
   */
  public Losses step(Session session, Batch batch, long step, double rate) {
    try (var feeds = new Feeds()) {
      adam.feed(feeds, step, rate);
      feeds.add(images, images.shape(), batch.images());
      feeds.add(heat, heat.shape(), batch.heat());
      feeds.add(background, background.shape(), batch.background());
      feeds.add(distances, distances.shape(), batch.distances());
      feeds.add(boxWeight, boxWeight.shape(), batch.boxWeight());
      var runner = feeds.into(session.runner()).fetch(centerLoss).fetch(boxLoss);
      try (var result = runner.addTarget(update).run()) {
        return new Losses(
            ((TFloat32) result.get(0)).getFloat(), ((TFloat32) result.get(1)).getFloat());
      }
    }
  }

  /** All that has been learned, by name, as {@link DetectorInference#build} wants it. */
  public Map<String, WeightArray> weights(Session session) {
    return variables.fetch(session);
  }
}
