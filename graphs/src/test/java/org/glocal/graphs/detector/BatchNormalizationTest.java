package org.glocal.graphs.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.layers.Convolution;
import org.glocal.graphs.layers.Padding;
import org.glocal.graphs.weights.ConstantWeights;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.WeightArray;
import org.junit.jupiter.api.Test;
import org.tensorflow.op.nn.FusedBatchNorm;

class BatchNormalizationTest {

  private static final Convolution LAYER = Convolution.same(3, 4, Padding.ZERO);

  private static Map<String, WeightArray> layer() {
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    weights.put("a/filter", array(1, 3, 3, 3, 4));
    weights.put("a/scale", array(2, 4));
    weights.put("a/offset", array(3, 4));
    weights.put("a/mean", array(4, 4));
    float[] variance = {0.5f, 1, 2, 0.01f};
    weights.put("a/variance", new WeightArray(new long[] {4}, variance));
    return weights;
  }

  private static WeightArray array(long seed, long... shape) {
    return new WeightArray(shape, GraphFixture.normalValues(seed, shape));
  }

  @Test
  void aFoldedLayerComputesWhatTheFrozenNormalizationDoes() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var x = fixture.normal(9, 2, 5, 6, 3);
      var trained = new LinkedHashMap<>(layer());
      trained.put("a/bias", new WeightArray(new long[] {4}, new float[4]));
      var raw = new ConstantWeights(tf, trained).scope("a");
      long[] shape = {4};
      var frozen =
          tf.nn.fusedBatchNorm(
              LAYER.apply(tf, raw, Initializer.ZEROS, x),
              raw.get("scale", shape, Initializer.ZEROS),
              raw.get("offset", shape, Initializer.ZEROS),
              raw.get("mean", shape, Initializer.ZEROS),
              raw.get("variance", shape, Initializer.ZEROS),
              FusedBatchNorm.epsilon(BatchNormalization.EPSILON),
              FusedBatchNorm.isTraining(false));
      var folded = new ConstantWeights(tf, BatchNormalization.folded(layer())).scope("a");

      assertThat(fixture.run(LAYER.apply(tf, folded, Initializer.ZEROS, x)))
          .containsExactly(fixture.run(frozen.y()), within(1e-4f)); // factors of up to 10
    }
  }

  @Test
  void layersWithoutNormalizationAreKept() {
    var head = array(5, 1, 1, 3, 2);
    assertThat(BatchNormalization.folded(Map.of("head/filter", head)))
        .containsExactly(Map.entry("head/filter", head));
  }

  @Test
  void trainingNormalizesByTheBatchAndMovesTheAverages() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var normalization = new BatchNormalization(fixture.store.reads(tf), fixture.store);
      var y = normalization.apply(tf, "a", LAYER, fixture.normal(9, 4, 8, 8, 3));
      fixture.store.initialize(fixture.session, 1);

      double mean = 0;
      for (float value : fixture.run(y)) {
        mean += value;
      }
      assertThat(mean / (4 * 8 * 8 * 4)).isCloseTo(0, within(1e-6));

      assertThat(fixture.store.names()).contains("a/mean", "a/variance").doesNotContain("a/bias");
      var runner = fixture.session.runner();
      normalization.updates().forEach(runner::addTarget);
      runner.run().close();
      float[] variance = fixture.store.fetch(fixture.session).get("a/variance").values();
      for (float value : variance) { // a fiftieth of the way from 1 to about the layer's own, 2
        assertThat(value).isGreaterThan(1.001f).isLessThan(1.2f);
      }
    }
  }
}
