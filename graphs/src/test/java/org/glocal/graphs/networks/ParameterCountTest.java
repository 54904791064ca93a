package org.glocal.graphs.networks;

import static org.assertj.core.api.Assertions.assertThat;

import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.generators.Generator;
import org.glocal.graphs.generators.ResnetGenerator;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.layers.Sampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Against the counts that CUT's code reports for its networks: 11.378 M, 2.765 M and 0.56 M. */
class ParameterCountTest {

  private static final Generator PAPER = NetworkConfig.PAPER.generator();
  private static final NetworkConfig CUT = NetworkConfig.PAPER.withoutAttention();

  @ParameterizedTest
  @EnumSource(Sampling.class)
  void theTranslatorWithoutAttentionIsAsLargeAsThatOfCut(Sampling sampling) {
    try (var fixture = new GraphFixture()) {
      var weights = fixture.store.reads(fixture.tf);
      new ResnetGenerator(64, 9, sampling)
          .translate(fixture.tf, weights, Precision.FP32, image(fixture));
      assertThat(fixture.store.parameterCount("")).isEqualTo(11_378_179);
    }
  }

  @Test
  void attentionAddsItsDecoderAndTheContentMaps() {
    try (var fixture = new GraphFixture()) {
      var weights = fixture.store.reads(fixture.tf);
      PAPER.translate(fixture.tf, weights, Precision.FP32, image(fixture));
      long doublings = 9 * 256 * 128 + 128 + 9 * 128 * 64 + 64;
      long perChannel = 49 * 64 + 1;
      assertThat(fixture.store.parameterCount("content/")).isEqualTo(doublings + 27 * perChannel);
      assertThat(fixture.store.parameterCount("attention/")).isEqualTo(doublings + 10 * perChannel);
    }
  }

  @Test
  void saliencyAddsTwoFilters() {
    try (var fixture = new GraphFixture()) {
      var weights = fixture.store.reads(fixture.tf);
      var output = PAPER.translate(fixture.tf, weights, Precision.FP32, image(fixture));
      var last = output.attention().orElseThrow().features();
      SaliencyHead.apply(fixture.tf, weights.scope("saliency"), last);
      assertThat(fixture.store.parameterCount("saliency/")).isEqualTo(2 * (49 * 64 + 1));
    }
  }

  @ParameterizedTest
  @EnumSource(Sampling.class)
  void theDiscriminatorIsAsLargeAsThatOfCutAndGivesThirtyByThirtyLogits(Sampling sampling) {
    try (var fixture = new GraphFixture()) {
      var config = new NetworkConfig(64, 9, 9, sampling, 64, 256, 128);
      var weights = fixture.store.reads(fixture.tf);
      var logits = Discriminator.apply(fixture.tf, weights, config, image(fixture));
      assertThat(fixture.store.parameterCount("")).isEqualTo(2_764_737);
      assertThat(logits.shape()).isEqualTo(Shape.of(1, 30, 30, 1));
    }
  }

  @Test
  void theProjectionsOfAllFiveLayersAreAsLargeAsThoseOfCut() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var weights = fixture.store.reads(tf);
      var generator = CUT.generator();
      var layers = generator.encode(tf, weights, Precision.FP32, image(fixture)).layers();
      assertThat(generator.nceLayers())
          .containsExactly("pixels", "down1", "down2", "block1", "block5");
      var locations = tf.constant(new int[] {0, 1});
      for (String layer : generator.nceLayers()) {
        var scope = weights.scope("projection").scope(layer);
        PatchProjection.apply(tf, scope, CUT, layers.get(layer), locations);
      }
      assertThat(fixture.store.parameterCount("projection/")).isEqualTo(560_384);
    }
  }

  private static Operand<TFloat32> image(GraphFixture fixture) {
    return fixture.tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, 256, 256, 3)));
  }
}
