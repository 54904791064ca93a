package org.glocal.savedmodels.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.savedmodels.graphdef.Freezing;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** The values of a loaded model's variables. */
public final class VariableValues {

  private VariableValues() {}

  /**
   * Reads variables.
   *
   * @param variables nodes of the model's graph
   * @return by node name
   * @throws IllegalArgumentException if one has no value; one line
   */
  public static Map<String, TensorProto> of(SavedModelBundle bundle, List<NodeDef> variables) {
    Map<String, TensorProto> values = new LinkedHashMap<>();
    Ops tf = Ops.create(bundle.graph()).withSubScope(UnusedScope.in(bundle.graph()));
    for (NodeDef variable : variables) {
      DataType type = variable.getAttrOrThrow("dtype").getType();
      Operand<?> stored = bundle.graph().operationOrThrow(variable.getName()).output(0);
      Operand<?> value = Freezing.isHandle(variable) ? read(tf, stored, type) : stored;
      try (Result result = bundle.session().runner().fetch(value).run()) {
        values.put(variable.getName(), Tensors.message(result.get(0), type));
      } catch (TensorFlowException e) {
        throw new IllegalArgumentException(
            "its variable %s has no value".formatted(variable.getName()), e);
      }
    }
    return values;
  }

  private static Operand<?> read(Ops tf, Operand<?> handle, DataType type) {
    return tf.scope()
        .opBuilder("ReadVariableOp", "read_value")
        .addInput(handle.asOutput())
        .setAttr("dtype", type)
        .build()
        .output(0);
  }
}
