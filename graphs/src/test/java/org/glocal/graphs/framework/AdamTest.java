package org.glocal.graphs.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.framework.optimizers.Adam;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/** Why TensorFlow Framework's Adam trains nothing here; see docs/develop/tensorflow.md. */
class AdamTest {

  private static final float RATE = 0.5f;

  /** One weight at 0 that is minimized along a slope of 1. */
  private static final class Descent implements AutoCloseable {

    final Graph graph = new Graph();
    final Ops tf = Ops.create(graph);
    final Session session;
    final Op update;
    private final Operand<TFloat32> weight;

    Descent(float epsilon) {
      Variable<TFloat32> variable = tf.variable(Shape.scalar(), TFloat32.class);
      Ops start = tf.withInitScope();
      start.assign(variable, start.constant(0f));
      weight = tf.identity(variable); // a bare reference variable crashes some gradients
      update = new Adam(graph, RATE, 0.9f, 0.999f, epsilon).minimize(weight);
      session = new Session(graph);
      session.initialize();
    }

    float weight() {
      try (var result = session.runner().fetch(weight).run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }

    List<NodeDef> nodes(String type) {
      return graph.toGraphDef().getNodeList().stream()
          .filter(node -> node.getOp().equals(type))
          .toList();
    }

    NodeDef only(String type) {
      assertThat(nodes(type)).hasSize(1);
      return nodes(type).get(0);
    }

    NodeDef named(String name) {
      return graph.toGraphDef().getNodeList().stream()
          .filter(node -> node.getName().equals(name))
          .findFirst()
          .orElseThrow();
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }

  @Test
  void theLearningRateIsAConstantOfTheGraph() {
    try (var descent = new Descent(1e-8f)) {
      NodeDef cast = descent.named(descent.only("ApplyAdam").getInput(5));
      assertThat(descent.named(cast.getInput(0)).getOp())
          .as("a placeholder could carry a schedule")
          .isEqualTo("Const");
    }
  }

  /**
   * So a step sees the power of this step or of the next one, as threads happen to run: its first
   * step is 0.5 or 0.372 here.
   */
  @Test
  void thePowersOfBetaAdvanceWithoutWaitingForTheUpdate() {
    try (var descent = new Descent(1e-8f)) {
      String update = descent.only("ApplyAdam").getName();
      var advances =
          descent.nodes("Assign").stream()
              .filter(node -> descent.named(node.getInput(1)).getOp().equals("Mul"))
              .toList();
      assertThat(advances)
          .hasSize(2)
          .as("ordered after %s, powers would be those of the step", update)
          .noneMatch(node -> node.getInputList().contains("^" + update));
    }
  }

  /**
   * PyTorch's first step would be {@code 0.5 / (1 + epsilon)}, 0.25. This one is between 0.008 and
   * 0.022, as either power of beta is that of the first step or of the second.
   */
  @Test
  void epsilonIsAddedToTheUncorrectedRoot() {
    try (var descent = new Descent(1f)) {
      descent.session.runner().addTarget(descent.update).run().close();
      assertThat(descent.weight()).isBetween(-0.03f, -0.005f);
    }
  }

  @Test
  void resourceVariablesAreLeftOutInSilence() {
    try (var graph = new Graph()) {
      var tf = Ops.create(graph);
      var handle = tf.varHandleOp(TFloat32.class, Shape.scalar());
      new Adam(graph, RATE).minimize(tf.readVariableOp(handle, TFloat32.class));
      assertThat(graph.toGraphDef().getNodeList())
          .extracting(NodeDef::getOp)
          .doesNotContain("ApplyAdam", "ResourceApplyAdam");
    }
  }
}
