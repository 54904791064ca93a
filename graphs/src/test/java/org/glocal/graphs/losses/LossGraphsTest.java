package org.glocal.graphs.losses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.glocal.graphs.GraphFixture;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/** What losses, some of them built by TensorFlow Framework, add to a step's graph. */
class LossGraphsTest {

  private static final Set<String> CONTROL_FLOW =
      Set.of("Assert", "Switch", "Merge", "If", "While", "StatelessIf", "StatefulPartitionedCall");

  /** Far below one-hot labels of 256 patches, 257 KiB. */
  private static final int MAX_BYTES = 10_000;

  /** Builds a loss of constants that the fixture draws. */
  private interface Loss extends BiFunction<Ops, List<Operand<TFloat32>>, Operand<TFloat32>> {}

  private static Stream<Named<Loss>> losses() {
    return Stream.of(
        Named.of("LSGAN", (tf, x) -> GanLoss.LSGAN.discriminator(tf, x.get(0), x.get(1))),
        Named.of("VANILLA", (tf, x) -> GanLoss.VANILLA.discriminator(tf, x.get(0), x.get(1))),
        Named.of("PatchNCE", (tf, x) -> PatchNce.apply(tf, x.get(2), x.get(2), 0.07f)),
        Named.of("MoCo", (tf, x) -> MomentumContrast.apply(tf, x.get(3), x.get(3), x.get(4), 0.2f)),
        Named.of(
            "spatial cosine",
            (tf, x) ->
                SpatialCorrelation.cosine(
                    tf, x.get(6), x.get(7), SpatialCorrelation.Distance.SMOOTH_L1)),
        Named.of(
            "spatial values",
            (tf, x) ->
                SpatialCorrelation.values(
                    tf, x.get(6), x.get(7), SpatialCorrelation.Distance.SMOOTH_L1)),
        Named.of(
            "spatial contrast",
            (tf, x) -> SpatialCorrelation.contrast(tf, x.get(6), x.get(7), x.get(6), 0.07f)),
        Named.of(
            "hard negatives",
            (tf, x) -> {
              var weights = HardNegativeContrast.weights(tf, x.get(2), tf.constant(10f));
              return HardNegativeContrast.apply(tf, x.get(2), x.get(2), weights, 0.07f);
            }),
        Named.of("relations", (tf, x) -> RelationConsistency.apply(tf, x.get(2), x.get(2))),
        Named.of("saliency", (tf, x) -> Saliency.apply(tf, x.get(5), x.get(0))));
  }

  private static List<Operand<TFloat32>> inputs(GraphFixture fixture) {
    return List.of(
        fixture.normal(1, 1, 4, 4, 1),
        fixture.normal(2, 1, 4, 4, 1),
        fixture.normal(3, 1, 256, 8),
        fixture.normal(4, 2, 8),
        fixture.normal(5, 4096, 8),
        fixture.normal(6, 1, 4, 4, 2),
        fixture.normal(7, 2, 256, 64),
        fixture.normal(8, 2, 256, 64));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aLossAddsFewBytesAndNoControlFlow(Loss loss) {
    try (var fixture = new GraphFixture()) {
      var x = inputs(fixture);
      List<NodeDef> added = added(fixture, () -> loss.apply(fixture.tf, x));
      assertThat(added).extracting(NodeDef::getOp).doesNotContainAnyElementsOf(CONTROL_FLOW);
      assertThat(added.stream().mapToInt(NodeDef::getSerializedSize).sum()).isLessThan(MAX_BYTES);
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void everyNodeOfALossWaitsForWhatItsBuilderWaitsFor(Loss loss) {
    try (var fixture = new GraphFixture()) {
      var x = inputs(fixture);
      var first = fixture.tf.withName("first").noOp();
      Ops after = fixture.tf.withControlDependencies(List.of(first));
      assertThat(added(fixture, () -> loss.apply(after, x)))
          .allMatch(node -> node.getInputList().contains("^first"));
    }
  }

  private static List<NodeDef> added(GraphFixture fixture, Runnable build) {
    Set<NodeDef> before = new HashSet<>(fixture.graph.toGraphDef().getNodeList());
    build.run();
    return fixture.graph.toGraphDef().getNodeList().stream()
        .filter(node -> !before.contains(node))
        .toList();
  }
}
