package org.glocal.trainers.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.glocal.graphs.methods.Methods;
import org.glocal.graphs.steps.StepState;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.trainers.config.Preset;
import org.glocal.trainers.config.TrainingConfig;
import org.glocal.trainers.runs.BestStep.Candidate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run hands to an export. */
class RunCheckpointTest {

  private static final TrainingConfig CONFIG =
      Preset.TINY.config(Methods.byName("local-global"), "images:x", "images:y", 42);

  @TempDir Path folder;
  private RunFolder run;
  private Checkpoints checkpoints;

  @BeforeEach
  void create() throws IOException {
    run = RunFolder.create(folder.resolve("fog"), CONFIG);
    checkpoints = new Checkpoints(run.checkpoints());
  }

  private Path save(long step) throws IOException {
    Map<String, WeightArray> translator =
        Map.of("encoder/filter", new WeightArray(new long[] {1}, new float[] {step}));
    Map<String, WeightArray> rest =
        Map.of("w", new WeightArray(new long[] {2}, new float[] {step, 2}));
    return checkpoints.save(new StepState(translator, rest, rest, rest), RunningMeans.EMPTY, step);
  }

  private float exported(String which) throws IOException {
    return run.checkpoint(which).weights().get("encoder/filter").values()[0];
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String which) {
    return assertThatThrownBy(() -> RunFolder.open(run.path()).checkpoint(which))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("\n");
  }

  @Test
  void theLastTheBestOrAStepIsRead() throws IOException {
    save(100);
    save(200);
    save(300);
    new BestStep(200, 0.43217, Map.of("untranslated", new Candidate(0.5, 0.002))).write(run);
    assertThat(exported("last")).isEqualTo(300);
    assertThat(exported("best")).isEqualTo(200);
    assertThat(exported("100")).isEqualTo(100);
    assertThat(run.checkpoint("last").generator()).isEqualTo(CONFIG.network().generator());
  }

  @Test
  void factsAndMetricsAreOfThatCheckpoint() throws IOException {
    save(200);
    Files.writeString(
        run.metrics(),
        """
        {"step":100,"nce":9.5}
        {"step":200,"nce":0.66533655,"imagesPerSecond":3.8,"note":"x"}
        {"step":300,"nce":7}
        {"step":3""");
    new BestStep(200, 0.43217, Map.of("untranslated", new Candidate(0.5, 0.002))).write(run);
    var trained = run.checkpoint("200");
    assertThat(trained.name()).isEqualTo("fog");
    assertThat(trained.facts())
        .containsEntry("run", "fog")
        .containsEntry("checkpoint", "step-00000200")
        .containsEntry("method", "local-global")
        .containsEntry("network.width", Integer.toString(CONFIG.network().width()));
    assertThat(trained.measured())
        .containsExactly(
            Map.entry("validation, best of the run", "0.4322"),
            Map.entry("validation, untranslated", "0.5000"),
            Map.entry("training, mean up to step 200: nce", "0.6653"),
            Map.entry("training, mean up to step 200: imagesPerSecond", "3.800"));
  }

  @Test
  void aRunWithoutACheckpointThatBeatsTheUntranslatedImagesSaysSoOfEach() throws IOException {
    save(100);
    save(200);
    new BestStep(200, 0.43217, Map.of("untranslated", new Candidate(0.5, 0.002))).write(run);
    for (String which : List.of("best", "last", "100")) {
      assertThat(run.checkpoint(which).warnings())
          .containsExactly(
              "do not use this translation: no validated checkpoint is better than untranslated:"
                  + " step 200 scores 0.4322, untranslated 0.5000 (p = 0.002: significant)");
    }
    new BestStep(200, 0.51, Map.of("untranslated", new Candidate(0.5, null))).write(run);
    assertThat(run.checkpoint("best").warnings()).isEmpty();
  }

  @Test
  void theBestOfSeveralCandidatesIsTheOneToBeat() {
    var best =
        new BestStep(
            7,
            -0.5,
            Map.of("untranslated", new Candidate(-0.9, null), "clahe", new Candidate(-0.2, null)));
    assertThat(best.harm())
        .contains(
            "do not use this translation: no validated checkpoint is better than clahe:"
                + " step 7 scores -0.5000, clahe -0.2000");
  }

  @Test
  void theFormBeforeCandidatesIsReadAndALaterOneIsRefused() throws IOException {
    Files.writeString(run.best(), "{\"step\": 200, \"score\": 0.5}");
    assertThat(BestStep.of(run)).contains(new BestStep(200, 0.5, Map.of()));
    assertThat(BestStep.of(run).orElseThrow().harm()).isEmpty();
    var written = new BestStep(300, 0.6, Map.of("untranslated", new Candidate(0.5, 0.01)));
    written.write(run);
    assertThat(BestStep.of(run)).contains(written);
    Files.writeString(run.best(), "{\"version\": 3, \"step\": 200, \"score\": 0.5}");
    assertThatThrownBy(() -> BestStep.of(run))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s: want form 2 or older, found a later one; use the glocal that wrote it",
            run.best());
  }

  @Test
  void anotherStepsValidationIsNotItsOwn() throws IOException {
    save(100);
    new BestStep(200, 0.5, Map.of()).write(run);
    assertThat(run.checkpoint("100").measured()).isEmpty();
  }

  @Test
  void theLastIsTheHighestNumber() throws IOException {
    save(99_999_999);
    save(100_000_000);
    assertThat(exported("last")).isEqualTo(100_000_000);
  }

  @Test
  void whatIsNotThereIsNamedWithWhatIs() throws IOException {
    assertRefused("last").hasMessageContaining("has the run saved one yet?");
    save(2);
    save(6);
    assertRefused("4").hasMessageContaining("want a checkpoint of step 4, found those of [2, 6]");
    assertRefused("best").hasMessageContaining("found no best.json; train with a validation");
    assertRefused("newest").hasMessage("checkpoint: want best, last or a step, got \"newest\"");
    Files.delete(run.configFile());
    assertRefused("last").hasMessageContaining("found no config.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "translator.safetensors",
        "others.safetensors",
        "moments.safetensors",
        "memory.safetensors"
      })
  void aFlippedBitIsRefusedAndAnOlderOneIsNamed(String file) throws IOException {
    save(100);
    Path damaged = save(200);
    byte[] bytes = Files.readAllBytes(damaged.resolve(file));
    bytes[bytes.length - 2] ^= 1;
    Files.write(damaged.resolve(file), bytes);
    for (String which : List.of("last", "200")) {
      assertRefused(which)
          .hasMessageStartingWith(
              damaged
                  + ": want a whole checkpoint, found it damaged: "
                  + file
                  + ": want the checks")
          .hasMessageEndingWith("; the newest that is whole is of step 100");
    }
    assertThat(exported("100")).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"translator.safetensors", "memory.safetensors", "checkpoint.json"})
  void aFileCutShortOrMissingIsRefused(String file) throws IOException {
    Path only = save(200).resolve(file);
    byte[] bytes = Files.readAllBytes(only);
    Files.write(only, java.util.Arrays.copyOf(bytes, bytes.length - 10));
    assertRefused("last").hasMessageEndingWith("; none of the run is whole");
    Files.delete(only);
    assertRefused("last").hasMessageContaining("damaged: " + file + " is missing; none");
  }

  @Test
  void aLaterFormIsRefused() throws IOException {
    Path manifest = save(200).resolve("checkpoint.json");
    String text = Files.readString(manifest);
    Files.writeString(
        manifest, text.replace("\"version\": 1,", "\"version\": 2, \"unheardOf\": 3,"));
    assertRefused("last").hasMessageContaining("want a checkpoint of form 1 or older");
    Files.writeString(manifest, text);
    assertThat(exported("last")).isEqualTo(200);

    String later =
        Files.readString(run.configFile())
            .replaceFirst("\"version\": \\d+,", "\"version\": 99, \"unheardOf\": 3,");
    Files.writeString(run.configFile(), later);
    assertRefused("last").hasMessageContaining("or older, got 99; use the glocal that wrote it");
  }
}
