package org.glocal.trainers.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.glocal.graphs.steps.StepState;
import org.glocal.graphs.weights.WeightArray;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {

  private static final RunningMeans MEANS = RunningMeans.EMPTY.plus(Map.of("nce", 0.1f));

  @TempDir Path folder;
  private Checkpoints checkpoints;

  @BeforeEach
  void open() {
    checkpoints = new Checkpoints(folder);
  }

  private static StepState state(float value) {
    Map<String, WeightArray> one =
        Map.of("w", new WeightArray(new long[] {2}, new float[] {value, -value}));
    return new StepState(one, one, one, one);
  }

  private long newest() throws IOException {
    return checkpoints.newest().orElseThrow().step();
  }

  @Test
  void theNewestIsReadBack() throws IOException {
    checkpoints.save(state(1), MEANS, 5);
    checkpoints.save(state(2), MEANS, 10);
    var restored = checkpoints.newest().orElseThrow();
    assertThat(restored.step()).isEqualTo(10);
    assertThat(restored.state().memory().get("w").values()).containsExactly(2, -2);
    assertThat(restored.means()).isEqualTo(MEANS);
  }

  @Test
  void aRunWithoutAnyHasNone() throws IOException {
    assertThat(checkpoints.newest()).isEmpty();
    assertThat(new Checkpoints(folder.resolve("missing")).newest()).isEmpty();
  }

  @Test
  void stepsAreOrderedAsNumbersAlsoWhereTheirNamesAreNot() throws IOException {
    for (long step : List.of(100_000_000L, 99_999_999L, 5L)) {
      checkpoints.save(state(step), MEANS, step);
    }
    assertThat(checkpoints.steps()).containsExactly(5L, 99_999_999L, 100_000_000L);
    assertThat(newest()).isEqualTo(100_000_000L);
    checkpoints.prune(new KeepPolicy(1, 0), OptionalLong.empty());
    assertThat(checkpoints.steps()).containsExactly(100_000_000L);
  }

  @Test
  void whatIsNoCheckpointIsNeitherReadNorPruned() throws IOException {
    checkpoints.save(state(1), MEANS, 5);
    Path notes = Files.writeString(folder.resolve("step-00000009"), "a file");
    Path other = Files.createDirectory(folder.resolve("step-9-kept"));
    assertThat(newest()).isEqualTo(5);
    checkpoints.prune(new KeepPolicy(1, 0), OptionalLong.empty());
    assertThat(checkpoints.steps()).containsExactly(5L);
    assertThat(notes).exists();
    assertThat(other).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "translator.safetensors",
        "others.safetensors",
        "moments.safetensors",
        "memory.safetensors",
        "checkpoint.json"
      })
  void oneWithAFileCutShortIsLeftOut(String file) throws IOException {
    checkpoints.save(state(1), MEANS, 5);
    Path damaged = checkpoints.save(state(2), MEANS, 10).resolve(file);
    byte[] bytes = Files.readAllBytes(damaged);
    Files.write(damaged, java.util.Arrays.copyOf(bytes, bytes.length - 3));
    assertThat(newest()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "translator.safetensors",
        "others.safetensors",
        "moments.safetensors",
        "memory.safetensors"
      })
  void oneWithAFlippedBitIsLeftOut(String file) throws IOException {
    checkpoints.save(state(1), MEANS, 5);
    flipABit(checkpoints.save(state(2), MEANS, 10).resolve(file));
    assertThat(newest()).isEqualTo(5);
  }

  private static void flipABit(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 2] ^= 1;
    Files.write(file, bytes);
  }

  /** The manifest has no checksum of its own, so what it says is held to what lies beside it. */
  @Test
  void noFlippedBitOfAManifestGivesOtherWeights() throws IOException {
    checkpoints.save(state(1), MEANS, 5);
    Path manifest = checkpoints.save(state(2), MEANS, 10).resolve("checkpoint.json");
    byte[] whole = Files.readAllBytes(manifest);
    for (int bit = 0; bit < 8 * whole.length; bit += 5) { // every kind of bit, a fifth of the time
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(manifest, damaged);
      try {
        var restored = checkpoints.newest().orElseThrow();
        float value = restored.state().translator().get("w").values()[0];
        assertThat(value).as("bit %d", bit).isEqualTo(restored.step() == 10 ? 2f : 1f);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("form 1 or older"); // its version's digit
      }
    }
  }

  @Test
  void oneWhoseManifestNamesAnotherStepIsLeftOut() throws IOException {
    checkpoints.save(state(1), MEANS, 5);
    edit(checkpoints.save(state(2), MEANS, 10), "\"step\": 10", "\"step\": 11");
    assertThat(newest()).isEqualTo(5);
  }

  @Test
  void oneOfALaterFormIsRefusedAndNotTakenForDamaged() throws IOException {
    checkpoints.save(state(1), MEANS, 5);
    Path later = checkpoints.save(state(2), MEANS, 10);
    edit(later, "\"version\": 1,", "\"version\": 2, \"unheardOf\": {},");
    assertThatThrownBy(() -> checkpoints.newest())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(later + ": want a checkpoint of form 1 or older");
  }

  private static void edit(Path checkpoint, String from, String to) throws IOException {
    Path manifest = checkpoint.resolve("checkpoint.json");
    String text = Files.readString(manifest);
    assertThat(text).contains(from);
    Files.writeString(manifest, text.replace(from, to));
  }

  @Test
  void oneThatLacksAFileIsLeftOut() throws IOException {
    checkpoints.save(state(1), MEANS, 5);
    Files.delete(checkpoints.save(state(2), MEANS, 10).resolve("others.safetensors"));
    assertThat(newest()).isEqualTo(5);
  }

  @Test
  void aDamagedOneIsReplacedWhenItsStepComesAgain() throws IOException {
    Files.delete(checkpoints.save(state(1), MEANS, 5).resolve("memory.safetensors"));
    checkpoints.save(state(3), MEANS, 5);
    assertThat(checkpoints.newest().orElseThrow().state().others().get("w").values())
        .containsExactly(3, -3);
  }

  @Test
  void nothingButDamagedOnesIsAnError() throws IOException {
    Files.delete(checkpoints.save(state(1), MEANS, 5).resolve("memory.safetensors"));
    assertThatThrownBy(() -> checkpoints.newest())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("want a whole checkpoint, found 1 damaged");
  }

  @Test
  void theLastTheLastingAndTheBestAreKept() throws IOException {
    for (int step = 1; step <= 9; step++) {
      checkpoints.save(state(step), MEANS, step);
      checkpoints.prune(new KeepPolicy(2, 4), OptionalLong.of(3));
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted().toList())
          .isEqualTo(List.of("step-00000003", "step-00000004", "step-00000008", "step-00000009"));
    }
  }
}
