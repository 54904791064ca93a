package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.files.SavedModelFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class QualityCommandTest {

  @TempDir static Path folder;
  private static Path scenes;
  private static Path network;

  @BeforeAll
  static void scenesAndANetworkOfMeanColours() throws IOException {
    scenes = folder.resolve("scenes");
    network = folder.resolve("colours");
    Cli.run("scenes", "--out", scenes, "--train", "1", "--val", "6", "--size", "256x128");
    try (var graph = new Graph()) {
      var tf = Ops.create(graph);
      var images = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
      var features = tf.math.mean(images, tf.array(1, 2));
      var call =
          new SavedModelFile.SignatureTensors(
              Map.of("images", images), Map.of("features", features));
      ModelPublication.into(network)
          .publish(v -> SavedModelFile.write(v, graph, Map.of("serving_default", call)));
    }
  }

  @Test
  void fogIsFurtherFromClearScenesThanTheyAreFromThemselves() throws IOException {
    var same = quality("val-y", "--features-size", "64x64");
    var fog =
        quality("val-x", "--instances", "--features-size", "64x64", "--features-range", "0,1");

    assertThat(same.status()).as(same.err()).isZero();
    assertThat(fog.status()).as(fog.err()).isZero();
    assertThat(fog.out())
        .contains("features  colours, 3 of an image of 64 x 64 px, 0.0 for black to 1.0 for white")
        .containsPattern("images +6 +6 +[0-9.e-]+ +-?[0-9.e-]+ +[0-9.e-]+ +100 of 3")
        .containsPattern("objects +\\d+ +\\d+ ");
    var json = JsonParser.parseString(Files.readString(folder.resolve("val-x.json")));
    assertThat(json.getAsJsonObject().getAsJsonObject("images").get("fid").getAsDouble())
        .isGreaterThan(0.001);
    var equal = JsonParser.parseString(Files.readString(folder.resolve("val-y.json")));
    assertThat(equal.getAsJsonObject().getAsJsonObject("images").get("fid").getAsDouble())
        .isLessThan(1e-6);
  }

  @Test
  void wrongRequestsAreOneLineAndCodeTwo() {
    for (String[] wrong :
        new String[][] {
          {"--features-range", "1"},
          {"--features-range", "1,-1"},
          {"--kid-subset-size", "7"},
          {"--features-output", "logits"},
          {"--features-signature", "predict"},
          {"--classes", "car"}
        }) {
      var answer = quality("val-x", wrong);
      assertThat(answer.status()).as(wrong[0]).isEqualTo(2);
      assertThat(answer.err().lines()).as(answer.err()).hasSize(1);
    }
  }

  private static Cli quality(String split, String... more) {
    var words = new java.util.ArrayList<Object>();
    words.addAll(java.util.List.of("quality", "--real", "scenes:" + scenes + ":val-y"));
    words.addAll(java.util.List.of("--fake", "scenes:" + scenes + ":" + split));
    words.addAll(java.util.List.of("--features", network));
    words.addAll(java.util.List.of("--out", folder.resolve(split + ".json")));
    words.addAll(java.util.List.of(more));
    return Cli.run(words.toArray());
  }
}
