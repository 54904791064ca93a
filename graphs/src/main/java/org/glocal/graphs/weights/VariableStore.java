package org.glocal.graphs.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * The variables of a training graph, by name.
 *
 * <p>They are resource variables: a read is a snapshot that a later update cannot disturb, so one
 * {@code Session.run} may read, update and read again, ordered by control dependencies alone. A
 * reference variable would race there (an optimizer's write against a gradient's read).
 */
public final class VariableStore {

  /** One variable: its handle, its shape and how it starts. */
  private record Variable(
      Operand<? extends TType> handle,
      long[] shape,
      Initializer initializer,
      Operand<TFloat32> feed,
      Op assign,
      Operand<TFloat32> value) {}

  private final Ops tf;
  private final String prefix;
  private final Map<String, Variable> variables = new LinkedHashMap<>();

  /**
   * @param tf builds the variables; must carry no control dependencies
   * @param prefix keeps this store's shared names apart from other stores' in the same session
   */
  public VariableStore(Ops tf, String prefix) {
    this.tf = tf;
    this.prefix = prefix;
  }

  /**
   * A view that creates variables as networks ask for them and reads each once.
   *
   * @param at builds the reads: its control dependencies say after which updates they happen
   */
  public Weights reads(Ops at) {
    Map<String, Operand<TFloat32>> read = new LinkedHashMap<>();
    return (name, shape, initializer) ->
        read.computeIfAbsent(
            name,
            missing ->
                at.readVariableOp(variable(name, shape, initializer).handle(), TFloat32.class));
  }

  /** A variable's handle, made if new. */
  public Operand<? extends TType> handle(String name, long[] shape, Initializer initializer) {
    return variable(name, shape, initializer).handle();
  }

  /** The names of all variables, in the order of their making. */
  public List<String> names() {
    return List.copyOf(variables.keySet());
  }

  /** The shape of a variable. */
  public long[] shape(String name) {
    return variables.get(name).shape().clone();
  }

  /** Number of values in all variables whose name starts with a prefix. */
  public long parameterCount(String start) {
    return variables.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(start))
        .mapToLong(entry -> WeightArray.sizeOf(entry.getValue().shape()))
        .sum();
  }

  /** Gives every variable its starting value; each draws from a stream of its own name. */
  public void initialize(Session session, long seed) {
    Map<String, WeightArray> values = new LinkedHashMap<>();
    variables.forEach(
        (name, variable) -> {
          var random = new SplittableRandom(seed ^ mix(name));
          values.put(
              name,
              new WeightArray(
                  variable.shape(), variable.initializer().values(variable.shape(), random)));
        });
    assign(session, values);
  }

  /**
   * Sets variables in one run: TensorFlow prepares the whole graph again for each new set of names
   * that a session runs. Names that the store does not have, or other shapes, are refused.
   */
  public void assign(Session session, Map<String, WeightArray> values) {
    if (values.isEmpty()) {
      return;
    }
    try (var feeds = new Feeds()) {
      List<Op> targets = new ArrayList<>();
      values.forEach(
          (name, array) -> {
            Variable variable = checked(name, array);
            feeds.add(variable.feed(), Shape.of(array.shape()), array.values());
            targets.add(variable.assign());
          });
      var runner = feeds.into(session.runner());
      targets.forEach(runner::addTarget);
      runner.run().close();
    }
  }

  private Variable checked(String name, WeightArray array) {
    Variable variable = variables.get(name);
    if (variable == null) {
      throw new IllegalArgumentException("no variable is named " + name);
    }
    if (!Arrays.equals(array.shape(), variable.shape())) {
      throw new IllegalArgumentException(
          "variable %s: want shape %s, got %s"
              .formatted(name, Arrays.toString(variable.shape()), Arrays.toString(array.shape())));
    }
    return variable;
  }

  /** The present values of all variables, in the order of their making. */
  public Map<String, WeightArray> fetch(Session session) {
    Map<String, WeightArray> values = new LinkedHashMap<>();
    if (variables.isEmpty()) {
      return values;
    }
    var runner = session.runner();
    variables.values().forEach(variable -> runner.fetch(variable.value()));
    try (Result result = runner.run()) {
      int index = 0;
      for (var entry : variables.entrySet()) {
        var tensor = (TFloat32) result.get(index++);
        float[] array = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(array);
        values.put(entry.getKey(), new WeightArray(entry.getValue().shape(), array));
      }
    }
    return values;
  }

  private Variable variable(String name, long[] shape, Initializer initializer) {
    Variable known = variables.get(name);
    if (known == null) {
      known = create(name, shape, initializer);
      variables.put(name, known);
    } else if (!Arrays.equals(known.shape(), shape)) {
      throw new IllegalArgumentException(
          "variable %s: asked for in shape %s, exists in %s"
              .formatted(name, Arrays.toString(shape), Arrays.toString(known.shape())));
    }
    return known;
  }

  private Variable create(String name, long[] shape, Initializer initializer) {
    Shape dimensions = Shape.of(shape);
    VarHandleOp handle =
        tf.varHandleOp(TFloat32.class, dimensions, VarHandleOp.sharedName(prefix + "/" + name));
    Operand<TFloat32> feed = tf.placeholder(TFloat32.class, Placeholder.shape(dimensions));
    return new Variable(
        handle,
        shape.clone(),
        initializer,
        feed,
        tf.assignVariableOp(handle, feed),
        tf.readVariableOp(handle, TFloat32.class));
  }

  private static long mix(String name) {
    long hash = 0xcbf29ce484222325L; // FNV-1a, 64 bits
    for (byte b : name.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }
}
