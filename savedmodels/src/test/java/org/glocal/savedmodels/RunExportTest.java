package org.glocal.savedmodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.weights.SafeTensors;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.savedmodels.files.ModelPublication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunExportTest {

  private static final NetworkConfig NETWORK =
      new NetworkConfig(4, 2, 2, Sampling.STRIDED, 4, 8, 8);

  @TempDir Path folder;
  private Path run;

  @BeforeEach
  void writeRun() throws IOException {
    run = Files.createDirectory(folder.resolve("run"));
    var config = new JsonObject();
    config.addProperty("method", "local-global");
    config.addProperty("seed", 42);
    config.add("network", new Gson().toJsonTree(NETWORK));
    Files.writeString(run.resolve("config.json"), config.toString());
  }

  @Test
  void newestCheckpointIsExported() throws IOException {
    byte[] image = TranslatorFixture.noise(2, 1, 20, 16);
    try (var training = new TranslatorFixture(NETWORK.generator())) {
      checkpoint("step-00000100", Map.of("stale", new WeightArray(new long[] {1}, new float[1])));
      checkpoint("step-00000200", training.weights());
      Files.createDirectory(run.resolve("checkpoints/step-00000300"));
      Files.writeString(
          run.resolve("metrics.jsonl"),
          """
          {"step":100,"nce":9.5}
          {"step":200,"nce":0.66533655,"imagesPerSecond":3.8,"note":"x"}
          {"step":300,"nce":7}
          {"step":3""");
      Files.writeString(run.resolve("best.json"), "{\"step\": 200, \"score\": 0.43217}");
      Path version =
          TranslatorExport.fromRun(
              run, "last", ModelPublication.into(folder.resolve("model")), List.of());
      try (Translator translator = Translator.load(version)) {
        assertThat(translator.translate(new RgbImage(20, 16, image)).image().pixels())
            .isEqualTo(training.translate(image, 1, 20, 16));
      }
      assertThat(version.resolve("MODEL_CARD.md"))
          .content()
          .contains("| checkpoint | step-00000200 |")
          .contains("| method | local-global |")
          .contains("| network.width | 4 |")
          .contains("## What was measured")
          .contains("| validation, best of the run | 0.4322 |")
          .contains("| training, mean up to step 200: nce | 0.6653 |")
          .doesNotContain("step 100", "step 300", "note");
    }
  }

  @Test
  void runWithoutCheckpointIsOneLine() {
    assertOneLine("has the run saved one yet?");
  }

  @Test
  void folderThatIsNoRunIsOneLine() throws IOException {
    Files.delete(run.resolve("config.json"));
    assertOneLine("no config.json");
  }

  @Test
  void configWithoutNetworkIsOneLine() throws IOException {
    checkpoint("step-00000001", Map.of());
    Files.writeString(run.resolve("config.json"), "{}");
    assertOneLine("\"network\"");
    Files.writeString(run.resolve("config.json"), "{\"network\": {\"width\": 0}}");
    assertOneLine("width: want 1 or more, got 0");
    Files.writeString(run.resolve("config.json"), "{\"network\": ");
    assertOneLine("want a JSON object");
  }

  @Test
  void truncatedWeightsAreOneLine() throws IOException {
    try (var training = new TranslatorFixture(NETWORK.generator())) {
      checkpoint("step-00000001", training.weights());
    }
    Path file = run.resolve("checkpoints/step-00000001/translator.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 10));
    assertOneLine("damaged");
  }

  @Test
  void weightsOfAnotherNetworkAreRefusedAndNothingIsWritten() throws IOException {
    checkpoint("step-00000001", Map.of());
    assertOneLine("different configurations");
    assertThat(folder).isDirectoryNotContaining("glob:**model*");
  }

  private void assertOneLine(String part) {
    assertThatThrownBy(
            () ->
                TranslatorExport.fromRun(
                    run, "last", ModelPublication.into(folder.resolve("model")), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(part)
        .hasMessageNotContaining("\n");
  }

  private void checkpoint(String name, Map<String, WeightArray> weights) throws IOException {
    Path checkpoint = Files.createDirectories(run.resolve("checkpoints").resolve(name));
    try (var out = Files.newOutputStream(checkpoint.resolve("translator.safetensors"))) {
      SafeTensors.write(out, weights);
    }
  }
}
