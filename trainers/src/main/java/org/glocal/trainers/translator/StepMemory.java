package org.glocal.trainers.translator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/**
 * The peak of the memory that the tensors of a step take, from its graph alone. Operations are
 * taken to run one after the other in the order in which they were built, forward pass before
 * gradients; a tensor stays from the operation that gives it to the last one that reads it. Nothing
 * is known of methods or networks. TensorFlow's own order is another one where operations do not
 * wait for each other, so that this is an estimate.
 */
final class StepMemory {

  /** Operations that give their input's memory on; a batch is split into its images. */
  private static final Set<String> SHARING =
      Set.of("Identity", "Reshape", "StopGradient", "ExpandDims", "Squeeze", "Split");

  /** What is there before and after a step too. */
  private static final Set<String> LASTING =
      Set.of("VarHandleOp", "ReadVariableOp", "Const", "Placeholder");

  private static final Set<DataType> HALVES = Set.of(DataType.DT_BFLOAT16, DataType.DT_HALF);

  private final boolean oneDnn;
  private final Map<Output<?>, Integer> readers = new HashMap<>();
  private final Map<Output<?>, Buffer> buffers = new HashMap<>();
  private long live;
  private long scratchBefore;
  private long peak;

  private StepMemory(boolean oneDnn) {
    this.oneDnn = oneDnn;
  }

  /** Memory of one tensor, or of several that share it. */
  private static final class Buffer {
    private final long bytes;
    private int readers;

    Buffer(long bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * The most that tensors and convolutions' scratch take at once.
   *
   * @param target what a step runs
   * @param oneDnn whether oneDNN computes the convolutions, which needs no scratch worth counting
   * @return bytes; tensors of unknown shape count nothing
   */
  static long peak(Graph graph, GraphOperation target, boolean oneDnn) {
    var memory = new StepMemory(oneDnn);
    var needed = memory.needed(target);
    for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
      var operation = all.next();
      if (needed.contains(operation)) {
        memory.run(operation);
      }
    }
    return memory.peak;
  }

  /** All that a target waits for; counts the readers of every output on the way. */
  private Set<GraphOperation> needed(GraphOperation target) {
    Set<GraphOperation> needed = new HashSet<>(Set.of(target));
    List<GraphOperation> waiting = new ArrayList<>(needed);
    while (!waiting.isEmpty()) {
      var operation = waiting.remove(waiting.size() - 1);
      List<GraphOperation> before = new ArrayList<>();
      operation.controlInputs().forEach(before::add);
      for (int i = 0; i < operation.numInputs(); i++) {
        readers.merge(operation.input(i), 1, Integer::sum);
        before.add((GraphOperation) operation.input(i).op());
      }
      before.stream().filter(needed::add).forEach(waiting::add);
    }
    return needed;
  }

  private void run(GraphOperation operation) {
    Set<Buffer> touched = new HashSet<>();
    for (int i = 0; i < operation.numOutputs(); i++) {
      touched.add(give(operation, operation.output(i)));
    }
    count(scratch(operation));
    for (int i = 0; i < operation.numInputs(); i++) {
      var read = buffers.get(operation.input(i));
      read.readers--;
      touched.add(read);
    }
    for (Buffer buffer : touched) {
      live -= buffer.readers == 0 ? buffer.bytes : 0;
    }
  }

  private Buffer give(GraphOperation operation, Output<?> output) {
    Buffer buffer;
    if (SHARING.contains(operation.type())) {
      // The first input of a split is its axis.
      buffer = buffers.get(operation.input(operation.type().equals("Split") ? 1 : 0));
    } else {
      buffer = new Buffer(LASTING.contains(operation.type()) ? 0 : bytes(output));
      live += buffer.bytes;
    }
    buffer.readers += readers.getOrDefault(output, 0);
    buffers.put(output, buffer);
    return buffer;
  }

  /** A convolution's gradients by its filter and by its input are built, and run, side by side. */
  private void count(long scratch) {
    peak = Math.max(peak, live + scratch + scratchBefore);
    scratchBefore = scratch > 0 ? scratch : scratchBefore;
  }

  /**
   * What TensorFlow's own kernels of a convolution's gradients set aside, for one image of a batch
   * at a time: for each output pixel the inputs that its filter sees (im2col).
   */
  private long scratch(GraphOperation operation) {
    if (oneDnn || !operation.type().startsWith("Conv2DBackprop")) {
      return 0;
    }
    boolean byFilter = operation.type().equals("Conv2DBackpropFilter");
    var filter = (byFilter ? operation.output(0) : operation.input(1)).shape();
    var outputs = operation.input(2).shape();
    if (filter.hasUnknownDimension() || outputs.hasUnknownDimension()) {
      return 0;
    }
    long seen = filter.get(0) * filter.get(1) * filter.get(2);
    return size(operation.output(0)) * seen * outputs.get(1) * outputs.get(2);
  }

  private static long bytes(Output<?> output) {
    return output.shape().hasUnknownDimension() ? 0 : size(output) * output.shape().size();
  }

  /** Bytes of a value; those of other sizes than these are few. */
  private static int size(Output<?> output) {
    return HALVES.contains(output.dataType()) ? Short.BYTES : Float.BYTES;
  }
}
