package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --published}. */
class PublishedTrainingTest {

  private static final String SCENES = "scenes:src/test/resources/golden/runs/scenes";

  @TempDir Path folder;

  private Cli plan(Object... more) {
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("train", "--from", SCENES + ":x", "--to", SCENES + ":y"));
    words.addAll(List.of("--out", folder.resolve("run"), "--dry-run", "--published"));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  @Test
  void aRunIsPlannedByTheAuthorsSettings() {
    var plan = plan("--method", "fastcut");
    assertThat(plan.err()).isEmpty();
    assertThat(plan.out())
        .contains("\"beta2\": 0.999", "\"generator\": 2.0E-4", "\"shortSide\": 286")
        .contains("\"height\": 256", "\"averageDecay\": 0.0")
        .containsPattern("\"weight\": 10\\.0");
  }

  @Test
  void otherFlagsChangeThemAsTheyChangeAPresets() {
    var plan = plan("--method", "cut", "--steps", 7, "--crop", "64x64", "--learning-rate", 1e-3);
    assertThat(plan.err()).isEmpty();
    assertThat(plan.out())
        .contains("\"beta2\": 0.999", "\"generator\": 0.001", "\"height\": 64")
        .contains("7 steps of 1 images");
  }

  @Test
  void attentionGoesWithQsattnAlone() {
    var plan = plan("--method", "qsattn", "--attention", "local-global");
    assertThat(plan.err()).isEmpty();
    assertThat(plan.out()).contains("\"mode\": \"LOCAL_GLOBAL\"");
    assertRefused(
        plan("--method", "qsattn", "--attention", "nearby"),
        "--attention: want one of [global, local, local-global], got nearby");
    assertRefused(
        plan("--method", "cut", "--attention", "local"),
        "attention.mode: want a method that has this setting, got cut");
  }

  @Test
  void aCropWhoseAttentionDoesNotFitIsRefusedWithItsSize() {
    assertRefused(
        plan("--method", "qsattn", "--crop", "2048x1024"),
        "got 64.0 GiB for the 131,072 places of 2048x1024 px; take a smaller --crop, or local as"
            + " --attention");
  }

  @Test
  void whatContradictsThemIsRefusedInOneLine() {
    assertRefused(plan(), "--published: want --method beside it");
    assertRefused(
        plan("--method", "cut", "--preset", "tiny"),
        "--preset, --published: want one of them, got both");
    assertRefused(plan("--method", "restoration"), "whose authors' settings are known");
  }

  private static void assertRefused(Cli answer, String reason) {
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err().lines()).hasSize(1);
    assertThat(answer.err()).contains(reason);
  }
}
