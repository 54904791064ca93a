package org.glocal.trainers.translator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

class StepMemoryTest {

  private static final List<Long> ONE = List.of(1L, 1L, 1L, 1L);

  @Test
  void tensorsStayUntilTheirLastReader() {
    try (var graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var x = floats(tf, 100);
      var kept = tf.math.exp(x);
      var chain = tf.math.exp(tf.math.exp(tf.math.exp(kept)));
      assertThat(peak(graph, tf.math.add(kept, chain))).isEqualTo(3 * 400);
    }
  }

  @Test
  void reshapedTensorsTakeNoMoreAndHalvesHalf() {
    try (var graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var x = tf.math.exp(floats(tf, 100));
      var same = tf.stopGradient(tf.reshape(x, tf.constant(new int[] {10, 10})));
      assertThat(peak(graph, tf.dtypes.cast(same, TBfloat16.class))).isEqualTo(400 + 200);
    }
  }

  @Test
  void whatTheTargetDoesNotWaitForCountsNothing() {
    try (var graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var x = floats(tf, 100);
      tf.math.exp(floats(tf, 10_000));
      var waitedFor = tf.math.exp(floats(tf, 1_000));
      var target = tf.withControlDependencies(List.<Op>of(waitedFor)).math.exp(x);
      assertThat(peak(graph, target)).isEqualTo(4_000);
    }
  }

  @Test
  void aConvolutionsGradientSetsAsideWhatItsFilterSees() {
    try (var graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2, 10, 10, 3)));
      var gradient = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2, 8, 8, 5)));
      var byFilter =
          tf.nn.conv2dBackpropFilter(
              x, tf.constant(new int[] {3, 3, 3, 5}), gradient, ONE, "VALID");
      long result = 4 * 3 * 3 * 3 * 5;
      assertThat(peak(graph, byFilter)).isEqualTo(result + 4 * (3 * 3 * 3) * (8 * 8));
      assertThat(StepMemory.peak(graph, (GraphOperation) byFilter.op(), true)).isEqualTo(result);
    }
  }

  @Test
  void oneDnnIsOnForProcessorsWithInstructionsForNeuralNetworksUnlessSaidOtherwise() {
    assertThat(OneDnn.isOn(null, Set.of("avx2", "avx512_bf16"))).isTrue();
    assertThat(OneDnn.isOn(null, Set.of("avx2", "avx512f"))).isFalse();
    assertThat(OneDnn.isOn("0", Set.of("avx512_bf16"))).isFalse();
    assertThat(OneDnn.isOn("True", Set.of())).isTrue();
  }

  private static Operand<TFloat32> floats(Ops tf, long size) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(size)));
  }

  private static long peak(Graph graph, Op target) {
    return StepMemory.peak(graph, (GraphOperation) target.op(), false);
  }
}
