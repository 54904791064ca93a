package org.glocal.graphs.losses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.GoldenValues;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.losses.SpatialCorrelation.Distance;
import org.glocal.graphs.weights.WeightArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * Maps of self-similarity, what is asked of them and its gradients against PyTorch in 64 bits,
 * which cuts windows out one by one: golden/fesesim.py. Maps are 7 places high and 9 wide, queries
 * lie in corners, at borders and between.
 */
class SpatialCorrelationParityTest {

  /** Some ten times the rounding of sums of this length. */
  private static final double ROUNDING = 1e-5;

  private static final int[] QUERIES = {0, 62, 8, 54, 31, 40, 13, 9, 17, 5, 46};

  @ParameterizedTest(name = "windows of {0}, {1}")
  @CsvSource({"4, plain", "4, normalized", "7, plain", "7, normalized"})
  void mapsLossesAndGradientsAgree(int window, String kind) {
    boolean normalize = kind.equals("normalized");
    var golden = GoldenValues.read("fesesim-losses.safetensors");
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var similarity = new SelfSimilarity(window, normalize);
      var queries = tf.constant(QUERIES);
      var features = features(fixture, "target");
      var source = similarity.of(tf, features(fixture, "source"), queries);
      var target = similarity.of(tf, features, queries);
      var other = similarity.of(tf, features(fixture, "other"), queries);
      var distance = normalize ? Distance.L1 : Distance.SMOOTH_L1;
      Map<String, Operand<TFloat32>> losses = new LinkedHashMap<>();
      losses.put("cosine", SpatialCorrelation.cosine(tf, source, target, distance));
      losses.put("values", SpatialCorrelation.values(tf, source, target, distance));
      losses.put("contrast", SpatialCorrelation.contrast(tf, source, target, other, 0.07f));
      Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>(Map.of("map", target));
      losses.forEach(
          (name, loss) -> {
            outputs.put(name, loss);
            outputs.put(name + "/gradient", tf.gradients(loss, List.of(features)).dy(0));
          });
      fixture
          .run(outputs)
          .forEach((name, values) -> check(golden, window + "/" + kind + "/" + name, values));
    }
  }

  private static void check(Map<String, WeightArray> golden, String name, float[] values) {
    assertThat(GoldenValues.relativeError(values, golden.get(name).values()))
        .as(name)
        .isLessThan(ROUNDING);
  }

  private static Operand<TFloat32> features(GraphFixture fixture, String name) {
    float[] values = GoldenValues.drawn("fesesim/" + name, 2 * 7 * 9 * 6, 1);
    for (int i = 0; i < values.length; i++) {
      values[i] *= 10;
    }
    return fixture.tf.constant(Shape.of(2, 7, 9, 6), DataBuffers.of(values));
  }
}
