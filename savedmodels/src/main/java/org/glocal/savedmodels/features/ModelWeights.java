package org.glocal.savedmodels.features;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.glocal.graphs.methods.FrozenFile;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.savedmodels.graphdef.Freezing;
import org.glocal.savedmodels.runtime.LoadedModel;
import org.glocal.savedmodels.runtime.VariableValues;
import org.glocal.savedmodels.safety.CheckedModel;
import org.glocal.savedmodels.safety.Trust;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** The weights of a SavedModel of whatever making: its variables and constants of 32-bit floats. */
public final class ModelWeights {

  private ModelWeights() {}

  /**
   * Reads a model's weights; nothing of it is run but what loads its variables.
   *
   * @param modelDir the folder of {@code saved_model.pb}, or the one above its numbered versions
   * @param wanted whether weights of a shape are read
   * @return them by the names of their nodes, those of constants in functions after the function's,
   *     and the model's fingerprint
   * @throws IllegalArgumentException if there is no model, or it is damaged or could do more than
   *     compute; one line
   */
  public static FrozenFile.Content read(
      Path modelDir, Predicate<long[]> wanted, SessionSettings settings) {
    CheckedModel model = CheckedModel.read(modelDir, Trust.COMPUTE_ONLY);
    GraphDef graph = model.graph().getGraphDef();
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    addConstants("", graph.getNodeList(), wanted, weights);
    for (var function : graph.getLibrary().getFunctionList()) {
      String scope = function.getSignature().getName() + "/";
      addConstants(scope, function.getNodeDefList(), wanted, weights);
    }
    List<NodeDef> variables =
        graph.getNodeList().stream().filter(node -> isWanted(node, wanted)).toList();
    if (!variables.isEmpty()) {
      try (var bundle = LoadedModel.open(model, settings)) {
        VariableValues.of(bundle, variables)
            .forEach((name, value) -> weights.put(name, array(value)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s: %s".formatted(model.folder().path(), e.getMessage()), e);
      }
    }
    return new FrozenFile.Content(model.folder().fingerprint(), weights);
  }

  private static boolean isWanted(NodeDef node, Predicate<long[]> wanted) {
    return Freezing.isVariable(node)
        && node.getAttrOrThrow("dtype").getType() == DataType.DT_FLOAT
        && wanted.test(shape(node.getAttrOrThrow("shape").getShape()));
  }

  private static void addConstants(
      String scope,
      List<NodeDef> nodes,
      Predicate<long[]> wanted,
      Map<String, WeightArray> weights) {
    for (NodeDef node : nodes) {
      if (node.getOp().equals("Const")) {
        TensorProto value = node.getAttrOrThrow("value").getTensor();
        if (value.getDtype() == DataType.DT_FLOAT && wanted.test(shape(value.getTensorShape()))) {
          weights.put(scope + node.getName(), array(value));
        }
      }
    }
  }

  private static long[] shape(TensorShapeProto shape) {
    return shape.getDimList().stream().mapToLong(TensorShapeProto.Dim::getSize).toArray();
  }

  /** Values that are left out are the last one again, as protocol buffers of tensors have it. */
  private static WeightArray array(TensorProto value) {
    long[] shape = shape(value.getTensorShape());
    float[] values = new float[Math.toIntExact(WeightArray.sizeOf(shape))];
    if (!value.getTensorContent().isEmpty()) {
      value
          .getTensorContent()
          .asReadOnlyByteBuffer()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values);
    } else if (value.getFloatValCount() > 0) {
      Arrays.fill(values, value.getFloatVal(value.getFloatValCount() - 1));
      for (int i = 0; i < value.getFloatValCount(); i++) {
        values[i] = value.getFloatVal(i);
      }
    }
    return new WeightArray(shape, values);
  }
}
