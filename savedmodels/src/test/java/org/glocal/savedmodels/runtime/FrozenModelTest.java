package org.glocal.savedmodels.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.graphdef.Freezing;
import org.glocal.savedmodels.graphdef.Joining;
import org.glocal.savedmodels.safety.CheckedModel;
import org.glocal.savedmodels.safety.Trust;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.types.TFloat32;

/**
 * A model that passes its variables on through Identity, functions that are called twice, branches
 * and loops, and gathers rows of them; golden/make_variables.py made it and its results.
 */
class FrozenModelTest {

  private static JsonObject results;
  private static FrozenModel frozen;
  private static final Map<String, FunctionDef> FUNCTIONS = new HashMap<>();
  private static String input;
  private static String output;

  @BeforeAll
  static void freeze() throws IOException, URISyntaxException {
    try (var in =
        new InputStreamReader(
            FrozenModelTest.class.getResourceAsStream("/golden/variables.json"),
            StandardCharsets.UTF_8)) {
      results = JsonParser.parseReader(in).getAsJsonObject().getAsJsonObject("results");
    }
    Path folder = Path.of(FrozenModelTest.class.getResource("/golden/variables").toURI());
    CheckedModel model = CheckedModel.read(folder, Trust.COMPUTE_ONLY);
    for (var function : model.graph().getGraphDef().getLibrary().getFunctionList()) {
      FUNCTIONS.put(function.getSignature().getName(), function);
    }
    var signature = model.graph().getSignatureDefOrThrow("serving_default");
    input = signature.getInputsOrThrow("x").getName();
    output = signature.getOutputsOrThrow("y").getName();
    frozen = FrozenModel.of(model, List.of(output), SessionSettings.DEFAULT);
  }

  @Test
  void givesWhatPythonGotFromTheVariables() {
    for (String x : results.keySet()) {
      assertResult(frozen.graph(), input, output, x);
    }
  }

  @Test
  void holdsNoVariableAndNoUnchangedCopyOfAFunction() {
    List<String> ops = new ArrayList<>();
    frozen.graph().getNodeList().forEach(node -> ops.add(node.getOp()));
    for (var function : frozen.graph().getLibrary().getFunctionList()) {
      assertThat(function.getSignature().getName()).contains("_frozen");
      function.getNodeDefList().forEach(node -> ops.add(node.getOp()));
    }
    assertThat(ops)
        .contains("If", "While", "Gather", "Shape")
        .doesNotContain("VarHandleOp", "ReadVariableOp", "ResourceGather", "VariableShape");
  }

  /** TensorFlow's Python refuses a function that notes the scalar shape of a handle. */
  @Test
  void notesNoShapesOfHandlesWhereValuesAre() {
    int changed = 0;
    for (var function : frozen.graph().getLibrary().getFunctionList()) {
      var shapes = function.getAttrMap().get("_input_shapes");
      String original = function.getSignature().getName().replaceFirst("_frozen\\d*$", "");
      var arguments = FUNCTIONS.get(original).getSignature().getInputArgList();
      for (int i = 0; shapes != null && i < arguments.size(); i++) {
        boolean handle = arguments.get(i).getType() == DataType.DT_RESOURCE;
        assertThat(shapes.getList().getShape(i).getUnknownRank()).isEqualTo(handle);
        changed += handle ? 1 : 0;
      }
    }
    assertThat(changed).isPositive();
  }

  @Test
  void twoCopiesWithTheSameNamesOfNodesAndFunctionsDoNotMeet() {
    GraphDef joined =
        Joining.joined(
            List.of(
                Joining.prefixed(frozen.graph(), "one", Map.of()),
                Joining.prefixed(frozen.graph(), "two", Map.of())));
    assertResult(joined, "one/" + input, "one/" + output, "2.0");
    assertResult(joined, "two/" + input, "two/" + output, "-1.5");
  }

  @Test
  void aVariableThatCallsChangeIsRefused() {
    var graph = GraphDef.newBuilder();
    graph.addNodeBuilder().setName("calls").setOp("VarHandleOp");
    graph.addNodeBuilder().setName("count").setOp("AssignAddVariableOp").addInput("calls");
    var value = TensorProto.newBuilder().setDtype(DataType.DT_FLOAT).build();
    assertThatThrownBy(() -> Freezing.freeze(graph.build(), Map.of("calls", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cannot freeze: node count (AssignAddVariableOp) takes a variable itself, not its value");
  }

  private static void assertResult(GraphDef definition, String input, String output, String x) {
    try (Graph graph = new Graph()) {
      graph.importGraphDef(definition);
      try (Session session = new Session(graph);
          TFloat32 fed = TFloat32.scalarOf(Float.parseFloat(x));
          var found = session.runner().feed(input, fed).fetch(output).run()) {
        double[] values = Tensors.numbers(found.get(0));
        var expected = results.getAsJsonArray(x);
        assertThat(values).hasSize(expected.size());
        for (int i = 0; i < values.length; i++) {
          assertThat(values[i]).isCloseTo(expected.get(i).getAsDouble(), within(1e-5));
        }
      }
    }
  }
}
