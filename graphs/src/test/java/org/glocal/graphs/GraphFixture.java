package org.glocal.graphs;

import java.util.SplittableRandom;
import org.glocal.graphs.weights.VariableStore;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A graph, its session and a variable store, for one test. */
public final class GraphFixture implements AutoCloseable {

  public final Graph graph = new Graph();
  public final Ops tf = Ops.create(graph);
  public final VariableStore store = new VariableStore(tf, "test");
  public final Session session = new Session(graph);

  /** A constant of normally distributed values. */
  public Operand<TFloat32> normal(long seed, long... shape) {
    return tf.constant(Shape.of(shape), DataBuffers.of(normalValues(seed, shape)));
  }

  public static float[] normalValues(long seed, long... shape) {
    var random = new SplittableRandom(seed);
    float[] values = new float[(int) Shape.of(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  public float[] run(Operand<TFloat32> y) {
    try (var result = session.runner().fetch(y).run()) {
      var tensor = (TFloat32) result.get(0);
      float[] values = new float[(int) tensor.size()];
      tensor.asRawTensor().data().asFloats().read(values);
      return values;
    }
  }

  public float scalar(Operand<TFloat32> y) {
    return run(y)[0];
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
