package org.glocal.savedmodels.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.DetectorFixture;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.files.SavedModelFile;
import org.glocal.savedmodels.safety.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

class FeatureNetworkTest {

  @TempDir Path folder;

  /** What a network makes of its images. */
  private interface Body<T extends TType> {
    Map<String, Operand<?>> outputs(Ops tf, Operand<T> images);
  }

  @Test
  void featuresOfEveryPlaceAreAveraged() throws IOException {
    var model =
        write(
            "places",
            TFloat32.class,
            Shape.of(-1, -1, -1, 3),
            (tf, x) -> Map.of("f", tf.identity(x)));
    var options = new FeatureOptions("serving_default", null, -1, 1, 2, 2);
    try (var network =
        FeatureNetwork.load(model, options, Trust.COMPUTE_ONLY, SessionSettings.DEFAULT)) {
      byte[] image = {0, 0, (byte) 255, 0, 51, (byte) 255};
      double[] features = network.features(new RgbImage(2, 1, image));
      assertThat(features).hasSize(3);
      assertThat(features[0]).isCloseTo(-1, within(1e-6));
      assertThat(features[1]).isCloseTo(-0.8, within(1e-6)); // 0 and 51 of 255, from -1 to 1
      assertThat(features[2]).isCloseTo(1, within(1e-6));
      assertThat(network.input()).isEqualTo("2 x 2 px, -1.0 for black to 1.0 for white");
    }
  }

  @Test
  void aNetworkOfBytesGetsItsOwnSize() throws IOException {
    var model =
        write(
            "bytes",
            TUint8.class,
            Shape.of(1, 3, 4, 3),
            (tf, x) ->
                Map.of("f", tf.reshape(tf.dtypes.cast(x, TFloat32.class), tf.array(1, 3 * 4 * 3))));
    try (var network = load(model)) {
      assertThat(network.width()).isEqualTo(4);
      assertThat(network.height()).isEqualTo(3);
      byte[] image = new byte[3 * 4 * 3];
      new Random(1).nextBytes(image);
      double[] features = network.features(new RgbImage(4, 3, image));
      for (int i = 0; i < image.length; i++) {
        assertThat(features[i]).isEqualTo(image[i] & 0xff);
      }
      assertThat(network.input()).isEqualTo("4 x 3 px, uint8");
    }
  }

  @Test
  void imagesAreResizedAsTensorFlowDoesWithHalfPixelCenters() {
    byte[] image = new byte[3 * 13 * 7];
    new Random(2).nextBytes(image);
    for (int[] size : new int[][] {{5, 4}, {29, 3}, {13, 7}, {1, 20}}) {
      float[] resized = Bilinear.resize(new RgbImage(13, 7, image), size[0], size[1]);
      assertThat(resized).containsExactly(byTensorFlow(image, size), within(1e-3f));
    }
  }

  private static float[] byTensorFlow(byte[] image, int[] size) {
    float[] values = new float[image.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = image[i] & 0xff;
    }
    try (var graph = new Graph();
        var session = new Session(graph)) {
      var tf = Ops.create(graph);
      var images = tf.reshape(tf.constant(values), tf.array(1, 7, 13, 3));
      var resized =
          tf.image.resizeBilinear(
              images, tf.array(size[1], size[0]), ResizeBilinear.halfPixelCenters(true));
      try (var result = session.runner().fetch(resized).run()) {
        float[] read = new float[3 * size[0] * size[1]];
        result.get(0).asRawTensor().data().asFloats().read(read);
        return read;
      }
    }
  }

  @Test
  void oneOfSeveralOutputsMustBeNamed() throws IOException {
    var model =
        write(
            "two",
            TFloat32.class,
            Shape.of(-1, 8, 8, 3),
            (tf, x) -> {
              var outputs = new LinkedHashMap<String, Operand<?>>();
              outputs.put("logits", tf.math.mean(x, tf.array(1, 2)));
              outputs.put("pool", tf.math.mul(x, tf.constant(2f)));
              return outputs;
            });
    assertRefused(model, FeatureOptions.DEFAULT, "[logits, pool]; name the one to take");
    var named = new FeatureOptions("serving_default", "pool", 0, 1, 299, 299);
    try (var network =
        FeatureNetwork.load(model, named, Trust.COMPUTE_ONLY, SessionSettings.DEFAULT)) {
      byte[] white = new byte[3];
      java.util.Arrays.fill(white, (byte) 255);
      assertThat(network.features(new RgbImage(1, 1, white))).containsExactly(2, 2, 2);
    }
  }

  @Test
  void whatIsNoFeatureNetworkIsRefusedInOneLine() throws IOException {
    DetectorFixture.write(folder.resolve("detector"));
    assertRefused(folder.resolve("detector"), FeatureOptions.DEFAULT, "name the one to take");
    var gray =
        write(
            "grey", TFloat32.class, Shape.of(-1, 8, 8, 1), (tf, x) -> Map.of("f", tf.identity(x)));
    assertRefused(gray, FeatureOptions.DEFAULT, "found float [?, 8, 8, 1]");
    var flat =
        write(
            "flat",
            TFloat32.class,
            Shape.of(-1, 8, 8, 3),
            (tf, x) -> Map.of("f", tf.math.mean(x, tf.array(1, 2, 3))));
    assertRefused(flat, FeatureOptions.DEFAULT, "want features as float32 [N, D] or [N, h, w, D]");
    assertRefused(
        flat, new FeatureOptions("predict", null, 0, 1, 9, 9), "want a signature \"predict\"");
  }

  @Test
  void aRangeFromWhiteToBlackIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeatureOptions("serving_default", null, 1, -1, 9, 9))
        .withMessageContaining("got 1.0,-1.0");
  }

  private static FeatureNetwork load(Path model) {
    return FeatureNetwork.load(
        model, FeatureOptions.DEFAULT, Trust.COMPUTE_ONLY, SessionSettings.DEFAULT);
  }

  private static void assertRefused(Path model, FeatureOptions options, String part) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> FeatureNetwork.load(model, options, Trust.COMPUTE_ONLY, SessionSettings.DEFAULT))
        .withMessageStartingWith(model.toString())
        .withMessageContaining(part)
        .withMessageNotContaining("\n");
  }

  private <T extends TType> Path write(String name, Class<T> type, Shape shape, Body<T> body)
      throws IOException {
    Path model = folder.resolve(name);
    try (var graph = new Graph()) {
      var tf = Ops.create(graph);
      var images = tf.withName("images").placeholder(type, Placeholder.shape(shape));
      var call =
          new SavedModelFile.SignatureTensors(Map.of("images", images), body.outputs(tf, images));
      ModelPublication.into(model)
          .publish(
              version -> SavedModelFile.write(version, graph, Map.of("serving_default", call)));
    }
    return model;
  }
}
