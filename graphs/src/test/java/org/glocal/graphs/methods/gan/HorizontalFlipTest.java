package org.glocal.graphs.methods.gan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.steps.SmallTowers;
import org.glocal.graphs.steps.Tower;
import org.glocal.graphs.weights.Feeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

class HorizontalFlipTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowsAreReversedWhereTheCoinSaysSo(boolean flip) {
    try (var fixture = new GraphFixture()) {
      var tower = SmallTowers.of(fixture);
      var flips = SmallTowers.shared(tower, HorizontalFlip.class, HorizontalFlip::new);
      var x = fixture.tf.constant(Shape.of(1, 2, 3, 1), DataBuffers.of(1f, 2f, 3f, 4f, 5f, 6f));
      var once = flips.apply(x);
      float[] turned = flip ? new float[] {3, 2, 1, 6, 5, 4} : new float[] {1, 2, 3, 4, 5, 6};
      assertThat(run(fixture, tower, flip, once)).containsExactly(turned);
      assertThat(run(fixture, tower, flip, flips.apply(once))).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  /** The sum of w times the flipped x is linear in x: its gradient is w, flipped back. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aGradientIsFlippedBack(boolean flip) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var tower = SmallTowers.of(fixture);
      var flips = SmallTowers.shared(tower, HorizontalFlip.class, HorizontalFlip::new);
      var x = fixture.normal(1, 1, 1, 4, 1);
      var w = tf.constant(Shape.of(1, 1, 4, 1), DataBuffers.of(1f, 2f, 3f, 4f));
      var sum = tf.sum(tf.math.mul(flips.apply(x), w), tf.array(0, 1, 2, 3));
      float[] gradient = run(fixture, tower, flip, tf.gradients(sum, List.of(x)).dy(0));
      assertThat(gradient)
          .containsExactly(flip ? new float[] {4, 3, 2, 1} : new float[] {1, 2, 3, 4});
    }
  }

  private static float[] run(GraphFixture fixture, Tower tower, boolean flip, Operand<TFloat32> y) {
    try (var feeds = new Feeds()) {
      feeds.add(tower.integerInputs().get(HorizontalFlip.COIN), new int[] {flip ? 1 : 0});
      try (var result = feeds.into(fixture.session.runner()).fetch(y).run()) {
        var tensor = (TFloat32) result.get(0);
        float[] values = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
      }
    }
  }
}
