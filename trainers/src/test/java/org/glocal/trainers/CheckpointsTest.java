package org.glocal.trainers;

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

  private static final Stretch STRETCH = Stretch.EMPTY.plus(Map.of("nce", 0.1f));

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
    checkpoints.save(state(1), STRETCH, 5);
    checkpoints.save(state(2), STRETCH, 10);
    var restored = checkpoints.newest().orElseThrow();
    assertThat(restored.step()).isEqualTo(10);
    assertThat(restored.state().memory().get("w").values()).containsExactly(2, -2);
    assertThat(restored.stretch()).isEqualTo(STRETCH);
  }

  @Test
  void aRunWithoutAnyHasNone() throws IOException {
    assertThat(checkpoints.newest()).isEmpty();
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
    checkpoints.save(state(1), STRETCH, 5);
    Path damaged = checkpoints.save(state(2), STRETCH, 10).resolve(file);
    byte[] bytes = Files.readAllBytes(damaged);
    Files.write(damaged, java.util.Arrays.copyOf(bytes, bytes.length - 3));
    assertThat(newest()).isEqualTo(5);
  }

  @Test
  void oneWithAFlippedBitIsLeftOut() throws IOException {
    checkpoints.save(state(1), STRETCH, 5);
    Path damaged = checkpoints.save(state(2), STRETCH, 10).resolve("moments.safetensors");
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length - 2] ^= 1;
    Files.write(damaged, bytes);
    assertThat(newest()).isEqualTo(5);
  }

  @Test
  void oneThatLacksAFileIsLeftOut() throws IOException {
    checkpoints.save(state(1), STRETCH, 5);
    Files.delete(checkpoints.save(state(2), STRETCH, 10).resolve("others.safetensors"));
    assertThat(newest()).isEqualTo(5);
  }

  @Test
  void aDamagedOneIsReplacedWhenItsStepComesAgain() throws IOException {
    Files.delete(checkpoints.save(state(1), STRETCH, 5).resolve("memory.safetensors"));
    checkpoints.save(state(3), STRETCH, 5);
    assertThat(checkpoints.newest().orElseThrow().state().others().get("w").values())
        .containsExactly(3, -3);
  }

  @Test
  void nothingButDamagedOnesIsAnError() throws IOException {
    Files.delete(checkpoints.save(state(1), STRETCH, 5).resolve("memory.safetensors"));
    assertThatThrownBy(() -> checkpoints.newest())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("want a whole checkpoint, found 1 damaged");
  }

  @Test
  void theLastTheLastingAndTheBestAreKept() throws IOException {
    for (int step = 1; step <= 9; step++) {
      checkpoints.save(state(step), STRETCH, step);
      checkpoints.prune(new KeepPolicy(2, 4), OptionalLong.of(3));
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted().toList())
          .isEqualTo(List.of("step-00000003", "step-00000004", "step-00000008", "step-00000009"));
    }
  }
}
