package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.glocal.datasets.files.Fingerprints;
import org.glocal.datasets.files.Staging;
import org.glocal.savedmodels.files.ModelFolder;
import org.glocal.savedmodels.files.SavedModelFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code train --features}: a network of VGG16's full shape with random weights. */
class FeaturesTrainingTest {

  private static final String SCENES = "scenes:src/test/resources/golden/runs/scenes";
  private static final int[] PLACES = {0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28};
  private static final int[] WIDTHS = {
    64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512
  };

  @TempDir Path folder;

  private Cli train(Object... more) {
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("train", "--from", SCENES + ":x", "--to", SCENES + ":y"));
    words.addAll(List.of("--out", folder.resolve("run"), "--threads", 2));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  private Cli begin(String method, Path features) {
    return train(
        "--method",
        method,
        "--features",
        features,
        "--crop",
        "48x32",
        "--short-side",
        36,
        "--steps",
        4,
        "--checkpoint-every",
        2,
        "--log-every",
        1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fesesim", "lsesim"})
  void withoutANetworkTheCommandRefusesAndSaysWhereThereIsOne(String method) {
    var answer = train("--method", method);
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err())
        .isEqualToIgnoringNewLines(
            "glocal: features: want the weights of a VGG16 as --features, got none;"
                + " docs/features.md says where they are to be had");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void aNetworkOfAnotherShapeIsRefusedBeforeWorkStarts() throws IOException {
    Path file = folder.resolve("vgg11.safetensors");
    write(file, 8);
    var answer = begin("fesesim", file);
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err())
        .isEqualToIgnoringNewLines(
            "glocal: %s: no VGG16: want 13 convolutions of 3x3 px, found 8".formatted(file));
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void aMethodThatLooksThroughNoNetworkRefusesOne() throws IOException {
    Path file = folder.resolve("vgg.safetensors");
    write(file, 1);
    assertThat(begin("cut", file).err())
        .contains("features.model: want a method that has this setting, got cut");
  }

  @Tag("slow")
  @Test
  void aRunKeepsToItsNetworkAndItsCardNamesIt() throws IOException {
    Path file = folder.resolve("vgg16.safetensors");
    write(file, WIDTHS.length);
    succeed(begin("lsesim", file));
    byte[] last = Files.readAllBytes(weightsOf(4));
    Staging.deleteTree(weightsOf(4).getParent());

    Path moved = Files.move(file, folder.resolve("elsewhere.safetensors"));
    succeed(train("--method", "lsesim", "--features", moved, "--resume"));
    assertThat(weightsOf(4)).hasBinaryContent(last);

    String sha256 = Fingerprints.of(Files.readAllBytes(moved));
    byte[] other = Files.readAllBytes(moved);
    other[other.length - 3] ^= 1;
    Files.write(moved, other);
    var refused = train("--method", "lsesim", "--features", moved, "--resume");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err())
        .startsWith("glocal: %s: want the weights that the run was begun with".formatted(moved))
        .contains(sha256, Fingerprints.of(other));

    Path model = folder.resolve("model");
    succeed(Cli.run("export", "--run", folder.resolve("run"), "--out", model));
    assertThat(model.resolve("1/MODEL_CARD.md")).content().contains(sha256);
  }

  /** As Keras lays it out, with its weights as constants. */
  @Test
  void aSavedModelOfTheShapeIsTaken() throws IOException {
    Path model = Files.createDirectories(folder.resolve("vgg16/1"));
    try (var graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var x = tf.placeholder(TFloat32.class);
      List<Operand<TFloat32>> parts = new ArrayList<>(List.of(x));
      int inputs = 3;
      for (int i = 0; i < PLACES.length; i++) { // layer_2 comes before layer_10
        var random = new SplittableRandom(i);
        float[] values = new float[9 * inputs * WIDTHS[i]];
        for (int j = 0; j < values.length; j++) {
          values[j] = (float) random.nextGaussian() / 50;
        }
        var kernel =
            tf.withName("layer_%d.kernel".formatted(PLACES[i]))
                .constant(Shape.of(3, 3, inputs, WIDTHS[i]), DataBuffers.of(values));
        var bias = tf.withName("layer_%d.bias".formatted(PLACES[i])).constant(new float[WIDTHS[i]]);
        parts.add(tf.math.mean(kernel, tf.array(0, 1, 2, 3)));
        parts.add(tf.math.mean(bias, tf.array(0)));
        inputs = WIDTHS[i];
      }
      var signature =
          new SavedModelFile.SignatureTensors(Map.of("x", x), Map.of("y", tf.math.addN(parts)));
      SavedModelFile.write(model, graph, Map.of("serving_default", signature));
    }
    var plan = train("--method", "fesesim", "--features", folder.resolve("vgg16"), "--dry-run");
    assertThat(plan.err()).isEmpty();
    assertThat(plan.out())
        .contains("\"pixels\": \"KERAS\"", ModelFolder.find(model).fingerprint())
        .containsPattern("GiB of memory");
  }

  private Path weightsOf(int step) {
    return folder.resolve("run/checkpoints/step-%08d/translator.safetensors".formatted(step));
  }

  private static void succeed(Cli answer) {
    assertThat(answer.err()).isEmpty();
    assertThat(answer.status()).isZero();
  }

  /** A safetensors file of the first convolutions, named and laid out as torchvision has them. */
  private static void write(Path file, int convolutions) throws IOException {
    var header = new StringBuilder("{");
    long offset = 0;
    int inputs = 3;
    for (int i = 0; i < convolutions; i++) {
      int outputs = WIDTHS[i];
      long filter = 4L * 9 * inputs * outputs;
      header.append(tensor(PLACES[i] + ".weight", outputs + "," + inputs + ",3,3", offset, filter));
      header.append(tensor(PLACES[i] + ".bias", "" + outputs, offset + filter, 4L * outputs));
      offset += filter + 4L * outputs;
      inputs = outputs;
    }
    header.setCharAt(header.length() - 1, '}');
    byte[] json = header.toString().getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).array());
      out.write(json);
      var random = new SplittableRandom(1);
      inputs = 3;
      for (int i = 0; i < convolutions; i++) {
        out.write(values(9 * inputs * WIDTHS[i], Math.sqrt(2.0 / (9 * inputs)), random));
        out.write(values(WIDTHS[i], 0, random));
        inputs = WIDTHS[i];
      }
    }
  }

  private static String tensor(String name, String shape, long offset, long size) {
    return "\"features.%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%d,%d]},"
        .formatted(name, shape, offset, offset + size);
  }

  private static byte[] values(int count, double deviation, SplittableRandom random) {
    var bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putFloat((float) (deviation * random.nextGaussian()));
    }
    return bytes.array();
  }
}
