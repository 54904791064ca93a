package org.glocal.graphs.losses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.GoldenValues;
import org.glocal.graphs.GraphFixture;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Losses and their gradients against PyTorch in 64 bits: golden/reference.py. */
class LossParityTest {

  /** Some ten times the rounding of sums of this length. */
  private static final double ROUNDING = 1e-5;

  @Test
  void everyLossAndItsGradientAgree() {
    var golden = GoldenValues.read("losses.safetensors");
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var fake = logits(fixture, "fake");
      var real = logits(fixture, "real");
      var query = constant(fixture, golden.get("query").values(), 10, 6);
      var key = constant(fixture, golden.get("key").values(), 10, 6);
      var queue = constant(fixture, golden.get("queue").values(), 7, 6);
      var twoImages = tf.constant(new int[] {2, 5, 6});
      Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
      put(
          fixture,
          outputs,
          "lsganDiscriminator",
          fake,
          GanLoss.LSGAN.discriminator(tf, fake, real));
      put(fixture, outputs, "lsganGenerator", fake, GanLoss.LSGAN.generator(tf, fake));
      put(
          fixture,
          outputs,
          "vanillaDiscriminator",
          fake,
          GanLoss.VANILLA.discriminator(tf, fake, real));
      put(fixture, outputs, "vanillaGenerator", fake, GanLoss.VANILLA.generator(tf, fake));
      var logits = constant(fixture, GoldenValues.drawn("losses/logits", 48, 1), 2, 3, 4, 2);
      var objects = constant(fixture, GoldenValues.marks("losses/objects", 24), 2, 3, 4, 1);
      put(fixture, outputs, "saliency", logits, Saliency.apply(tf, logits, objects));
      var nce = PatchNce.apply(tf, tf.reshape(query, twoImages), tf.reshape(key, twoImages), 0.07f);
      put(fixture, outputs, "patchNce", query, nce);
      var contrast = MomentumContrast.apply(tf, query, key, queue, 0.2f);
      put(fixture, outputs, "momentumContrast", query, contrast);

      fixture
          .run(outputs)
          .forEach(
              (name, values) ->
                  assertThat(GoldenValues.relativeError(values, golden.get(name).values()))
                      .as(name)
                      .isLessThan(ROUNDING));
    }
  }

  private static void put(
      GraphFixture fixture,
      Map<String, Operand<TFloat32>> outputs,
      String name,
      Operand<TFloat32> by,
      Operand<TFloat32> loss) {
    outputs.put(name, loss);
    outputs.put(name + "/gradient", fixture.tf.gradients(loss, List.of(by)).dy(0));
  }

  private static Operand<TFloat32> logits(GraphFixture fixture, String name) {
    return constant(fixture, GoldenValues.drawn("losses/" + name, 24, 1), 2, 3, 4, 1);
  }

  private static Operand<TFloat32> constant(GraphFixture fixture, float[] values, long... shape) {
    return fixture.tf.constant(Shape.of(shape), DataBuffers.of(values));
  }
}
