package org.glocal.graphs.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.layers.Normalizations;
import org.glocal.graphs.losses.GanLoss;
import org.junit.jupiter.api.Test;
import org.tensorflow.framework.losses.BinaryCrossentropy;
import org.tensorflow.framework.op.FrameworkOps;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** What of TensorFlow Framework's losses is not used, and why; see docs/develop/tensorflow.md. */
class LossesOfTheFrameworkTest {

  private static final Offset<Float> ROUNDING = Offset.offset(1e-5f);

  @Test
  void sparseCrossEntropyHasNoGradient() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var logits = tf.identity(fixture.normal(1, 4, 3));
      var loss =
          FrameworkOps.create(tf)
              .nn
              .sparseSoftmaxCrossEntropyWithLogits(tf.constant(new int[] {0, 1, 2, 0}), logits);
      assertThatThrownBy(() -> tf.gradients(loss, List.of(logits)))
          .as("no longer thrown: InfoNCE and saliency could use class indices as labels")
          .hasMessageContaining("SparseSoftmaxCrossEntropyWithLogits");
    }
  }

  /** The shortest rows are those of CUT's projections before the first step. */
  @Test
  void l2NormalizationIsNotCutsForShortRows() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var row = tf.constant(new float[][] {{2.6e-5f, 0}});
      float framework =
          fixture.scalar(FrameworkOps.create(tf).math.l2Normalize(row, new int[] {1}));
      assertThat(framework).isCloseTo(1f, ROUNDING);
      assertThat(fixture.scalar(Normalizations.unitRows(tf, row)))
          .isCloseTo((float) (2.6e-5 / (2.6e-5 + 1e-7)), ROUNDING);
    }
  }

  /**
   * Of a square it is wrong in silence: 1 is subtracted from the first column, 4 from the second.
   */
  @Test
  void logSumExpIsWrongWithoutKeptDimensions() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var math = FrameworkOps.create(tf).math;
      var square = tf.constant(new float[][] {{0, 1}, {4, 0}});
      int[] rows = {1};
      float[] right = {(float) Math.log(1 + Math.E), (float) Math.log(1 + Math.exp(4))};
      assertThat(fixture.run(math.reduceLogSumExp(square, rows, true)))
          .containsExactly(right, ROUNDING);
      assertThat(fixture.run(math.reduceLogSumExp(square, rows, false))[0])
          .as("right in a release that keeps dimensions inside: InfoNce could be simpler then")
          .isCloseTo((float) (1 + Math.log(Math.exp(-1) + Math.exp(-3))), ROUNDING);
      var wide = fixture.normal(1, 2, 3);
      assertThatThrownBy(() -> math.reduceLogSumExp(wide, rows, false))
          .hasMessageContaining("Dimensions must be equal");
    }
  }

  /** The positive example: the framework's mean divides by the size at run time. */
  @Test
  void aMeanOverAnUnknownNumberOfImagesIsRight() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var known = fixture.normal(1, 2, 3, 4, 1);
      var unknown = tf.placeholderWithDefault(known, Shape.of(-1, -1, -1, 1));
      for (GanLoss loss : GanLoss.values()) {
        assertThat(fixture.scalar(loss.generator(tf, unknown)))
            .isCloseTo(fixture.scalar(loss.generator(tf, known)), ROUNDING);
      }
    }
  }

  @Test
  void crossEntropyOfProbabilitiesAssertsInTheGraph() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, 2, 2, 1)));
      new BinaryCrossentropy().call(tf, tf.zerosLike(x), x);
      assertThat(fixture.graph.toGraphDef().getNodeList())
          .anyMatch(node -> node.getOp().equals("Assert"));
    }
  }
}
