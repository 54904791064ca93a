package org.glocal.savedmodels.graphdef;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

class JoiningTest {

  @Test
  void resourcesOfTheSameSharedNameStayApart() {
    GraphDef joined =
        Joining.joined(
            List.of(
                Joining.prefixed(counter(2), "one", Map.of()),
                Joining.prefixed(counter(30), "two", Map.of())));
    try (Graph graph = new Graph()) {
      graph.importGraphDef(joined);
      try (Session session = new Session(graph)) {
        session.runner().addTarget("one/set").addTarget("two/set").run().close();
        try (var found = session.runner().fetch("one/read").fetch("two/read").run()) {
          assertThat(((TFloat32) found.get(0)).getFloat()).isEqualTo(2);
          assertThat(((TFloat32) found.get(1)).getFloat()).isEqualTo(30);
        }
      }
    }
  }

  @Test
  void resourcesInFunctionsGetTheirGraphsPrefixToo() {
    var function = FunctionDef.newBuilder();
    function.getSignatureBuilder().setName("inner");
    function.addNodeDef(shared("table", "HashTableV2"));
    var graph = GraphDef.newBuilder();
    graph.getLibraryBuilder().addFunction(function);
    var moved = Joining.prefixed(graph.build(), "one", Map.of()).getLibrary().getFunction(0);
    assertThat(moved.getSignature().getName()).isEqualTo("one_inner");
    assertThat(moved.getNodeDef(0).getName()).isEqualTo("table");
    assertThat(moved.getNodeDef(0).getAttrOrThrow("shared_name").getS().toStringUtf8())
        .isEqualTo("one/same");
  }

  private static NodeDef shared(String name, String op) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp(op)
        .putAttr(
            "shared_name", AttrValue.newBuilder().setS(ByteString.copyFromUtf8("same")).build())
        .build();
  }

  /** A variable that is set to a value and read. */
  private static GraphDef counter(float value) {
    try (Graph graph = new Graph()) {
      var tf = org.tensorflow.op.Ops.create(graph);
      var handle =
          tf.withName("handle")
              .varHandleOp(
                  TFloat32.class,
                  org.tensorflow.ndarray.Shape.scalar(),
                  org.tensorflow.op.core.VarHandleOp.sharedName("same"));
      tf.withName("set").assignVariableOp(handle, tf.constant(value));
      tf.withName("read").readVariableOp(handle, TFloat32.class);
      return graph.toGraphDef();
    }
  }
}
