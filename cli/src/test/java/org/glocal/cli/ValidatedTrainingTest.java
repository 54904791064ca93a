package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training whose checkpoints a frozen detector judges. */
@Tag("slow")
class ValidatedTrainingTest {

  @TempDir static Path folder;
  private static Path scenes;
  private static Path detector;

  @BeforeAll
  static void render() throws Exception {
    scenes = folder.resolve("scenes");
    detector = FixedDetector.write(folder.resolve("detector"));
    Cli.run("scenes", "--out", scenes, "--train", 4, "--val", 3);
  }

  private static Cli train(Path run, Object... more) {
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("train", "--from", "scenes:" + scenes + ":x"));
    words.addAll(List.of("--to", "scenes:" + scenes + ":y", "--out", run, "--steps", 6));
    words.addAll(List.of("--crop", "32x32", "--short-side", 32, "--log-every", 2));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  @Test
  void theBestCheckpointIsKeptAndExported() throws Exception {
    Path run = folder.resolve("run");
    var answer =
        train(
            run,
            "--validate",
            "scenes:" + scenes + ":val-x",
            "--detector",
            detector,
            "--validate-every",
            2,
            "--keep",
            1);
    assertThat(answer.err()).isEmpty();
    // the fixed detector scores the same at every step, so the first stays the best
    assertThat(answer.out()).contains("best so far: step 2");
    // nor does it score untranslated images otherwise, so that nothing is gained
    String harm =
        "do not use this translation: no validated checkpoint is better than untranslated: step 2"
            + " scores ";
    assertThat(answer.out().lines().toList()).last().asString().startsWith(harm);
    var best = JsonParser.parseString(Files.readString(run.resolve("best.json"))).getAsJsonObject();
    assertThat(best.get("version").getAsInt()).isEqualTo(2);
    assertThat(best.get("step").getAsLong()).isEqualTo(2);
    var untranslated = best.getAsJsonObject("candidates").getAsJsonObject("untranslated");
    assertThat(untranslated.get("score")).isEqualTo(best.get("score"));
    assertThat(untranslated.get("p").getAsDouble()).isEqualTo(1);
    assertThat(best.getAsJsonObject("candidates").keySet())
        .hasSize(7)
        .contains("untranslated", "filter:clahe", "filter:reinhard");
    try (var files = Files.list(run.resolve("checkpoints"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("step-00000002", "step-00000006");
    }
    assertThat(Files.readString(run.resolve("run.log"))).contains("step 4: validation 0.");

    Path model = folder.resolve("model");
    var export = Cli.run("export", "--run", run, "--checkpoint", "best", "--out", model);
    assertThat(export.status()).isZero();
    assertThat(Files.readString(card(model)))
        .contains("step-00000002", "**Warning:** " + harm, "| validation, untranslated |");
    var missing = Cli.run("export", "--run", run, "--checkpoint", "4", "--out", model);
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err()).contains("want a checkpoint of step 4, found those of [2, 6]");
  }

  private static Path card(Path model) throws Exception {
    try (var files = Files.walk(model)) {
      return files.filter(file -> file.toString().endsWith(".md")).findFirst().orElseThrow();
    }
  }

  @Test
  void withoutLabelsTheDetectorsViewOfXAndYIsCompared() throws Exception {
    Path run = folder.resolve("unlabelled");
    Path images = scenes.resolve("val-x/images");
    var answer =
        train(run, "--validate", "images:" + images, "--detector", detector, "--validate-every", 3);
    assertThat(answer.err()).isEmpty();
    // a detector that reports the same of every image sees no difference
    var best = JsonParser.parseString(Files.readString(run.resolve("best.json")));
    double score = best.getAsJsonObject().get("score").getAsDouble();
    assertThat(score).isCloseTo(0, Offset.offset(1e-9));
    var candidates = best.getAsJsonObject().getAsJsonObject("candidates");
    assertThat(candidates.getAsJsonObject("untranslated").get("p").isJsonNull()).isTrue();
  }

  @Test
  void aDetectorWithoutImagesToJudgeOnIsRefused() {
    var answer = train(folder.resolve("never"), "--detector", detector);
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("--validate, --detector: want both of them, got one");
    assertThat(folder.resolve("never")).doesNotExist();
  }

  @Test
  void bestWithoutValidationIsRefused() {
    Path run = folder.resolve("unjudged");
    assertThat(train(run).status()).isZero();
    var answer =
        Cli.run("export", "--run", run, "--checkpoint", "best", "--out", folder.resolve("m"));
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("found no best.json; train with a validation");
  }

  @Test
  void aDryRunSaysWhatTheRunWillNeed() {
    var answer = train(folder.resolve("dry"), "--dry-run");
    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .contains("\"shortSide\": 32", "affine", "parameters", "6 steps of 8 images")
        .containsPattern("a step needs about \\d\\.\\d GiB");
    assertThat(folder.resolve("dry")).doesNotExist();
  }
}
