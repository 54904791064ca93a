package org.glocal.graphs.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glocal.graphs.FiniteDifferences;
import org.glocal.graphs.GoldenValues;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.weights.ConstantWeights;
import org.glocal.graphs.weights.WeightArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;

class Vgg16Test {

  private static final int WIDTH = 4;
  private static final List<String> LAYERS = List.of("relu3_1", "relu4_1", "relu4_3");

  /** Where torchvision's sequence has its convolutions. */
  private static final int[] TORCH = {0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28};

  @ParameterizedTest
  @EnumSource(
      value = FeaturePixels.class,
      names = {"TORCHVISION", "KERAS"})
  void featuresAreThoseOfPyTorch(FeaturePixels pixels) {
    var golden = GoldenValues.read("fesesim-losses.safetensors");
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var images =
          tf.constant(
              Shape.of(2, 38, 52, 3),
              DataBuffers.of(GoldenValues.drawn("fesesim/images", 2 * 38 * 52 * 3, 1)));
      var weights = new ConstantWeights(tf, SmallVgg16.drawn(WIDTH));
      var features = new Vgg16(WIDTH, pixels).apply(tf, weights, Precision.FP32, images, LAYERS);
      assertThat(features.keySet()).containsExactlyElementsOf(LAYERS);
      features.forEach(
          (layer, made) -> {
            var wanted = golden.get(pixels.label() + "/" + layer);
            assertThat(made.shape().asArray()).isEqualTo(wanted.shape());
            assertThat(GoldenValues.relativeError(fixture.run(made), wanted.values()))
                .as(layer)
                .isLessThan(1e-5); // ten convolutions round
          });
    }
  }

  @Test
  void theGradientByTheImagesIsRight() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var images = tf.identity(fixture.normal(3, 1, 16, 20, 3));
      var weights = new ConstantWeights(tf, SmallVgg16.drawn(2));
      var features =
          new Vgg16(2, FeaturePixels.TORCHVISION)
              .apply(tf, weights, Precision.FP32, images, List.of("relu3_1"));
      // short steps, lest ReLUs and maxima change sides
      new FiniteDifferences(fixture, 1e-3, 1e-2)
          .check(features.get("relu3_1"), Map.of("images", images));
    }
  }

  private static Map<String, WeightArray> torch(int width) {
    Map<String, WeightArray> weights = new TreeMap<>(); // features.10 before features.2
    var layers = Vgg16.layers(width);
    for (int i = 0; i < layers.size(); i++) {
      String name = "features." + TORCH[i];
      int inputs = layers.get(i).inputs();
      int outputs = layers.get(i).outputs();
      weights.put(name + ".weight", array(outputs, inputs, 3, 3));
      weights.put(name + ".bias", array(outputs));
    }
    weights.put("pre_logits.fc1.weight", array(5, 2, 7, 7));
    weights.put("classifier.6.bias", array(1000));
    return weights;
  }

  private static WeightArray array(long... shape) {
    float[] values = new float[(int) WeightArray.sizeOf(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return new WeightArray(shape, values);
  }

  @Test
  void torchvisionsFullSizedFileIsTakenWithItsFiltersTurned() {
    var weights = torch(Vgg16.WIDTH);
    assertThat(Vgg16Weights.pixels(weights)).isEqualTo(FeaturePixels.TORCHVISION);
    var found = Vgg16Weights.of(weights, Vgg16.WIDTH);
    assertThat(found).hasSize(26).containsKeys("conv1_1/filter", "conv5_3/bias");
    assertThat(found.get("conv5_3/filter").shape()).containsExactly(3, 3, 512, 512);
    var filter = found.get("conv2_1/filter"); // [3, 3, 64, 128] of [128, 64, 3, 3]
    assertThat(filter.shape()).containsExactly(3, 3, 64, 128);
    // row 2, column 1, input 7, output 100
    assertThat(filter.values()[((2 * 3 + 1) * 64 + 7) * 128 + 100])
        .isEqualTo((100 * 64 + 7) * 9 + 2 * 3 + 1);
  }

  @Test
  void kerassFileIsTakenAsItIs() {
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    for (var layer : Vgg16.layers(WIDTH)) {
      String name =
          "block%s/block%s/".formatted(layer.place(), layer.place()).replace("_", "_conv");
      weights.put(name + "kernel:0", array(3, 3, layer.inputs(), layer.outputs()));
      weights.put(name + "bias:0", array(layer.outputs()));
    }
    weights.put("predictions/predictions/bias:0", array(1000));
    assertThat(Vgg16Weights.pixels(weights)).isEqualTo(FeaturePixels.KERAS);
    var found = Vgg16Weights.of(weights, WIDTH);
    assertThat(found.get("conv4_2/filter"))
        .isSameAs(weights.get("block4_conv2/block4_conv2/kernel:0"));
  }

  @Test
  void classifiersNeedNotBeRead() {
    assertThat(Vgg16Weights.wanted(new long[] {4096, 25088})).isFalse();
    assertThat(Vgg16Weights.wanted(new long[] {4096, 512, 7, 7})).isFalse();
    assertThat(Vgg16Weights.wanted(new long[] {512, 512, 3, 3})).isTrue();
    assertThat(Vgg16Weights.wanted(new long[] {3, 3, 3, 64})).isTrue();
  }

  @Test
  void networksOfOtherShapesAreRefusedInOneLine() {
    var vgg19 = torch(WIDTH);
    vgg19.put("features.30.weight", array(32, 32, 3, 3));
    assertRefused(
        vgg19,
        "no VGG16: want 13 convolutions of 3x3 px, found 14; batch normalization and others have"
            + " more");
    var normalized = torch(WIDTH);
    normalized.put("features.1.running_mean", array(4));
    assertRefused(
        normalized, "no VGG16: want 13 biases, found 14; batch normalization and others have more");
    var empty = new LinkedHashMap<>(torch(WIDTH));
    empty.keySet().removeIf(name -> name.startsWith("features."));
    assertRefused(empty, "no VGG16: want 13 convolutions of 3x3 px, found 0");
    assertThatThrownBy(() -> Vgg16Weights.of(torch(WIDTH), Vgg16.WIDTH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no VGG16: of 13 convolutions of 3x3 px in the order of their names, want [64, 3, 3, 3]"
                + " as number 1, found [4, 3, 3, 3]");
  }

  private static void assertRefused(Map<String, WeightArray> weights, String message) {
    assertThatThrownBy(() -> Vgg16Weights.of(weights, WIDTH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
