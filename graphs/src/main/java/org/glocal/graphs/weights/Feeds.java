package org.glocal.graphs.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The input tensors of one run of a graph; owns and closes them. */
public final class Feeds implements AutoCloseable {

  private final Map<Operand<?>, Tensor> tensors = new LinkedHashMap<>();

  /** A scalar. */
  public void add(Operand<TFloat32> placeholder, float value) {
    put(placeholder, TFloat32.scalarOf(value));
  }

  /** A float tensor; {@code values} row-major. */
  public void add(Operand<TFloat32> placeholder, Shape shape, float[] values) {
    put(placeholder, TFloat32.tensorOf(shape, DataBuffers.of(values)));
  }

  /** A vector of integers. */
  public void add(Operand<TInt32> placeholder, int[] values) {
    put(placeholder, TInt32.vectorOf(values));
  }

  /** Gives everything to a run. */
  public Session.Runner into(Session.Runner runner) {
    tensors.forEach((placeholder, tensor) -> runner.feed(placeholder.asOutput(), tensor));
    return runner;
  }

  private void put(Operand<?> placeholder, Tensor tensor) {
    Tensor replaced = tensors.put(placeholder, tensor);
    if (replaced != null) {
      replaced.close();
      throw new IllegalStateException(placeholder.op().name() + " is fed twice");
    }
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
    tensors.clear();
  }
}
