package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code train} does unless told otherwise, from the flag to the translated image. */
@Tag("slow")
class RestorationTrainingTest {

  @TempDir static Path folder;
  private static Path scenes;
  private static Path whole;

  @BeforeAll
  static void train() {
    scenes = folder.resolve("scenes");
    whole = folder.resolve("whole");
    Cli.run("scenes", "--out", scenes, "--train", 4, "--val", 2);
    assertThat(train(whole, 4).status()).isZero();
  }

  private static Cli train(Path run, int steps, Object... more) {
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("train", "--from", "scenes:" + scenes + ":x"));
    words.addAll(List.of("--to", "scenes:" + scenes + ":y", "--out", run, "--steps", steps));
    words.addAll(List.of("--crop", "32x32", "--short-side", 32, "--batch", 2));
    words.addAll(List.of("--checkpoint-every", 2));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  @Test
  void theRunKeepsTheDegradationsThatItLearnsFrom() throws Exception {
    var config = JsonParser.parseString(Files.readString(whole.resolve("config.json")));
    assertThat(config.getAsJsonObject().get("method").getAsString()).isEqualTo("restoration");
    var found =
        JsonParser.parseString(Files.readString(whole.resolve("degradations.json")))
            .getAsJsonObject();
    assertThat(found.get("distance").getAsDouble()).isPositive();
    assertThat(found.getAsJsonArray("degradations")).hasSize(16); // four for each image of X
  }

  @Test
  void aStoppedRunGoesOnToTheSameBits() throws Exception {
    Path copy = folder.resolve("resumed");
    try (var files = Files.walk(whole)) {
      for (Path file : files.filter(file -> !file.toString().contains("0000004")).toList()) {
        Files.copy(file, copy.resolve(whole.relativize(file).toString()));
      }
    }
    assertThat(train(copy, 4, "--resume").status()).isZero();
    String weights = "checkpoints/step-00000004/translator.safetensors";
    assertThat(copy.resolve(weights)).hasSameBinaryContentAs(whole.resolve(weights));
  }

  @Test
  void damagedDegradationsAreRefusedInOneLine() throws Exception {
    Path run = folder.resolve("damaged");
    assertThat(train(run, 2).status()).isZero();
    Files.writeString(run.resolve("degradations.json"), "{\"version\": 7}");
    var answer = train(run, 2, "--resume");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err().strip().lines().reduce((first, last) -> last).orElseThrow())
        .contains("degradations.json", "version 7");
  }

  @Test
  void theExportTranslatesImagesOfAnySizeAndSaysThatItSeesThemWhole() throws Exception {
    Path model = folder.resolve("model");
    Path translated = folder.resolve("translated");
    assertThat(Cli.run("export", "--run", whole, "--out", model).status()).isZero();
    assertThat(Files.readString(model.resolve("1/assets.extra/tiling.json")))
        .containsPattern("\"whole\": *true");
    Path images = scenes.resolve("val-x/images");
    var answer = Cli.run("translate", "--model", model, "--images", images, "--out", translated);
    assertThat(answer.status()).isZero();
    try (var files = Files.list(translated)) {
      assertThat(files.filter(file -> file.toString().endsWith(".png"))).hasSize(2);
    }
  }
}
