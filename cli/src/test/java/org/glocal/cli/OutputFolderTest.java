package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Output folders appear whole: with the config.json from which their command can be repeated. */
@Tag("slow")
class OutputFolderTest {

  private static final Path RUNS = Path.of("src/test/resources/golden/runs");
  private static final Path TFJS = Path.of("../savedmodels/src/test/resources/golden/tfjs/mini");
  private static final String X = "scenes:" + RUNS + "/scenes:val-x";

  @TempDir static Path folder;
  private static Path detector;
  private static Path translator;

  @BeforeAll
  static void writeModels() throws IOException {
    detector = FixedDetector.write(folder.resolve("fixed"));
    translator = InvertingTranslator.write(folder.resolve("inverting"));
  }

  /** A command, where its config.json is below its output folder, and its other flags. */
  static Stream<Arguments> commands() {
    return Stream.of(
        command("scenes", "", "--train", 1, "--val", 1, "--size", "64x32"),
        command("fog", "", "--data", X, "--beta", 0.02, "--pseudo-depth"),
        command("export", "1", "--run", RUNS.resolve("3c7b785/cut/run"), "--warmup-size", "64x32"),
        command("translate", "", "--model", translator, "--images", RUNS + "/scenes/val-x/images"),
        command("combine", "1", "--translator", translator, "--detector", detector),
        command("detector train", "1", "--data", X, "--steps", 1, "--batch", 1, "--size", "64x32"),
        command("detector import-tfjs", "1", "--model", TFJS),
        command("evaluate", "", "--detector", detector, "--on", X, "--no-cache"),
        command("demo", "", "--train", 2, "--val", 2, "--steps", 1));
  }

  private static Arguments command(String name, String below, Object... flags) {
    return Arguments.of(name, below, List.of(flags));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void aFolderAppearsWithItsConfiguration(String name, String below, List<Object> flags)
      throws Exception {
    Path out = folder.resolve(name.replace(' ', '-'));
    var words = new ArrayList<Object>(List.of(name.split(" ")));
    words.addAll(List.of("--out", out));
    words.addAll(flags);
    var over = new AtomicBoolean();
    var atFirstSight = CompletableFuture.supplyAsync(() -> hasConfig(out.resolve(below), over));

    var answer = Cli.run(words.toArray());
    over.set(true);

    assertThat(answer.err()).isEmpty();
    assertThat(answer.status()).isZero();
    assertThat(atFirstSight.get()).isTrue();
    var config =
        JsonParser.parseString(Files.readString(out.resolve(below).resolve("config.json")));
    assertThat(config.getAsJsonObject().get("command").getAsString()).isEqualTo(name);
  }

  /** Whether a folder has its configuration as soon as it is there; looks without a pause. */
  private static boolean hasConfig(Path awaited, AtomicBoolean over) {
    while (!Files.exists(awaited) && !over.get()) {
      Thread.yield();
    }
    return Files.exists(awaited.resolve("config.json"));
  }
}
