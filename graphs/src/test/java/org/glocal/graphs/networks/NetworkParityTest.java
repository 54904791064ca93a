package org.glocal.graphs.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.glocal.graphs.GoldenValues;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.generators.AttentionGenerator;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.graphs.weights.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Networks against PyTorch in 64 bits: golden/reference.py. */
class NetworkParityTest {

  /** Some five times what 32-bit floats lose here. */
  private static final double ROUNDING = 1e-5;

  @ParameterizedTest
  @EnumSource(Sampling.class)
  void everyLayerOfEveryNetworkAgrees(Sampling sampling) {
    String file = "networks-" + sampling.name().toLowerCase(Locale.ROOT) + ".safetensors";
    var golden = GoldenValues.read(file);
    try (var fixture = new GraphFixture()) {
      var outputs = outputs(fixture, new NetworkConfig(4, 2, 2, sampling, 4, 8, 8));
      assertThat(outputs.keySet()).containsExactlyInAnyOrderElementsOf(golden.keySet());
      Map<String, WeightArray> weights = new LinkedHashMap<>();
      for (String name : fixture.store.names()) {
        weights.put(name, GoldenValues.weight(name, fixture.store.shape(name)));
      }
      fixture.store.assign(fixture.session, weights);
      fixture
          .run(outputs)
          .forEach(
              (name, values) ->
                  assertThat(GoldenValues.relativeError(values, golden.get(name).values()))
                      .as(name)
                      .isLessThan(ROUNDING));
    }
  }

  private static Map<String, Operand<TFloat32>> outputs(
      GraphFixture fixture, NetworkConfig config) {
    var tf = fixture.tf;
    Weights weights = fixture.store.reads(tf);
    Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
    var generator = config.generator();
    var translated =
        generator.translate(tf, weights, Precision.FP32, image(fixture, "image", 2, 16, 20));
    var attention = translated.attention().orElseThrow();
    outputs.put("image", translated.image());
    outputs.put("content", attention.content());
    outputs.put("attention", attention.maps());
    translated.encoded().layers().forEach((name, layer) -> outputs.put("layers/" + name, layer));
    var judged = image(fixture, "judged", 2, 32, 48);
    outputs.put(
        "judgement", Discriminator.apply(tf, weights.scope("discriminator"), config, judged));
    outputs.put(
        "saliency", SaliencyHead.apply(tf, weights.scope("saliency"), attention.features()));
    var places = tf.constant(new int[] {5, 0, 19, 7});
    var down2 = translated.encoded().layers().get("down2");
    outputs.put(
        "projection",
        PatchProjection.apply(tf, weights.scope("projection/down2"), config, down2, places));
    levels(fixture, weights, config, image(fixture, "global", 2, 16, 20))
        .forEach(
            (level, features) -> {
              String name = "contrast/" + level + "/global";
              outputs.put(name, ContrastHeads.global(tf, weights.scope(name), config, features));
            });
    levels(fixture, weights, config, image(fixture, "local", 32, 8, 8))
        .forEach(
            (level, features) -> {
              String name = "contrast/" + level + "/local";
              outputs.put(name, ContrastHeads.local(tf, weights.scope(name), config, features));
            });
    return outputs;
  }

  private static Map<String, Operand<TFloat32>> levels(
      GraphFixture fixture, Weights weights, NetworkConfig config, Operand<TFloat32> images) {
    return ((AttentionGenerator) config.generator())
        .attentionLevels(fixture.tf, weights, Precision.FP32, images);
  }

  private static Operand<TFloat32> image(GraphFixture fixture, String name, int n, int h, int w) {
    float[] pixels = GoldenValues.drawn("networks/" + name, n * h * w * 3, 1);
    return fixture.tf.constant(Shape.of(n, h, w, 3), DataBuffers.of(pixels));
  }
}
