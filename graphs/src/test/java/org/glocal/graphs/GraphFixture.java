package org.glocal.graphs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.glocal.graphs.weights.Feeds;
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
      return floats((TFloat32) result.get(0));
    }
  }

  /** Many tensors of one run: every set of fetches costs a preparation of the whole graph. */
  public Map<String, float[]> run(Map<String, Operand<TFloat32>> outputs) {
    return run(outputs, Map.of());
  }

  /** The same with some tensors replaced. */
  public Map<String, float[]> run(
      Map<String, Operand<TFloat32>> outputs, Map<Operand<TFloat32>, float[]> replaced) {
    try (var feeds = new Feeds()) {
      replaced.forEach((tensor, values) -> feeds.add(tensor, tensor.shape(), values));
      var runner = feeds.into(session.runner());
      outputs.values().forEach(runner::fetch);
      try (var result = runner.run()) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (String name : outputs.keySet()) {
          values.put(name, floats((TFloat32) result.get(values.size())));
        }
        return values;
      }
    }
  }

  private static float[] floats(TFloat32 tensor) {
    float[] values = new float[(int) tensor.size()];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
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
