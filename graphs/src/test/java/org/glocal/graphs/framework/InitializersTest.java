package org.glocal.graphs.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.weights.Initializer;
import org.junit.jupiter.api.Test;
import org.tensorflow.framework.initializers.BaseInitializer;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.He;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
import org.tensorflow.types.TFloat32;

/** Why weights are not drawn by TensorFlow Framework; see docs/develop/tensorflow.md. */
class InitializersTest {

  private static final long[] FILTER = {3, 3, 64, 128};
  private static final long[] MATRIX = {576, 128};
  private static final Percentage SAMPLING = Percentage.withPercentage(2);
  private static final Distribution NORMAL = Distribution.NORMAL;

  @Test
  void heCountsAFiltersInputChannelsTwice() {
    assertThat(deviation(new He<>(NORMAL, 1), FILTER))
        .as("sqrt(2 / 576) in a release that counts fans as He et al. do: it could be used then")
        .isCloseTo(Math.sqrt(2.0 / (576 * 64)), SAMPLING);
    assertThat(deviation(Initializer.HE_NORMAL, FILTER)).isCloseTo(Math.sqrt(2.0 / 576), SAMPLING);
  }

  @Test
  void glorotCountsAFiltersInputChannelsTwice() {
    assertThat(deviation(new Glorot<>(NORMAL, 1), FILTER))
        .as("sqrt(2 / 1728) in a release that counts fans as Glorot and Bengio do")
        .isCloseTo(Math.sqrt(2.0 / (1728 * 64)), SAMPLING);
    assertThat(deviation(Initializer.xavierNormal(1), FILTER))
        .isCloseTo(Math.sqrt(2.0 / 1728), SAMPLING);
  }

  @Test
  void theFansOfAMatrixAreRight() {
    assertThat(deviation(new He<>(NORMAL, 1), MATRIX)).isCloseTo(Math.sqrt(2.0 / 576), SAMPLING);
  }

  @Test
  void aSeedIsAConstantOfTheGraph() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var drawn = new He<TFloat32>(NORMAL, 1).call(tf, tf.constant(MATRIX), TFloat32.class);
      float[] first = fixture.run(drawn);
      assertThat(fixture.run(drawn)).isEqualTo(first);
      assertThat(fixture.graph.toGraphDef().getNodeList())
          .as("a fed seed would be a placeholder")
          .noneMatch(node -> node.getOp().equals("Placeholder"));
    }
  }

  private static double deviation(BaseInitializer<TFloat32> initializer, long[] shape) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      return deviation(fixture.run(initializer.call(tf, tf.constant(shape), TFloat32.class)));
    }
  }

  private static double deviation(Initializer initializer, long[] shape) {
    return deviation(initializer.values(shape, new SplittableRandom(1)));
  }

  /** Of values whose mean is 0. */
  private static double deviation(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares / values.length);
  }
}
