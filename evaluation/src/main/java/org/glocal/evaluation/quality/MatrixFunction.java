package org.glocal.evaluation.quality;

import java.util.ArrayList;
import java.util.List;
import org.glocal.savedmodels.runtime.CpuSession;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;

/**
 * A function of dense matrices, run by TensorFlow's kernels, which are Eigen's: built once, run any
 * number of times. On the CPU, so that a metric does not depend on the machine's accelerator.
 */
final class MatrixFunction implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Session session = CpuSession.of(graph);
  private final List<Operand<TFloat64>> inputs = new ArrayList<>();
  private final Operand<TFloat64> output;

  /** Builds a function's graph. */
  @FunctionalInterface
  interface Formula {

    /**
     * @param inputs matrices
     * @return a matrix, a vector or a scalar
     */
    Operand<TFloat64> apply(Ops tf, List<Operand<TFloat64>> inputs);
  }

  /**
   * @param arity how many matrices it takes
   */
  MatrixFunction(int arity, Formula body) {
    var tf = Ops.create(graph);
    for (int i = 0; i < arity; i++) {
      inputs.add(tf.placeholder(TFloat64.class, Placeholder.shape(Shape.of(-1, -1))));
    }
    output = body.apply(tf, List.copyOf(inputs));
  }

  /** Runs it; a scalar or vector comes as a matrix of one row. */
  Matrix apply(Matrix... matrices) {
    var fed = new ArrayList<TFloat64>();
    try {
      var runner = session.runner().fetch(output);
      for (int i = 0; i < matrices.length; i++) {
        var shape = Shape.of(matrices[i].rows(), matrices[i].columns());
        fed.add(TFloat64.tensorOf(shape, DataBuffers.of(matrices[i].values(), true, false)));
        runner.feed(inputs.get(i), fed.get(i));
      }
      try (var result = runner.run()) {
        var tensor = (TFloat64) result.get(0);
        double[] values = new double[Math.toIntExact(tensor.shape().size())];
        tensor.asRawTensor().data().asDoubles().read(values);
        return tensor.shape().numDimensions() < 2
            ? new Matrix(1, values.length, values)
            : new Matrix((int) tensor.shape().get(0), (int) tensor.shape().get(1), values);
      }
    } finally {
      fed.forEach(TFloat64::close);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
