package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Run folders that earlier code wrote: golden/runs/README.md. They go on and are exported. */
@Tag("slow")
class GoldenRunTest {

  /** What the runs' config.json call their data and detector is relative to the module. */
  private static final Path GOLDEN = Path.of("src/test/resources/golden/runs");

  /** Recorded where the runs were made; what other processors are compared with. */
  private static final String REFERENCE = "authenticamd-25-l2-512kb-avx2-fma";

  /**
   * Relative, of the first loss after the checkpoint; 1e-7 was seen. Until losses were built on
   * TensorFlow Framework, which rounds otherwise, they were equal to the last bit.
   */
  private static final double ROUNDING = 1e-5;

  /** Relative, of later ones: rounding grows as in the step losses of {@code graphs}. */
  private static final double GROWN_ROUNDING = 3e-2;

  /** Values of metrics.jsonl that are measured. */
  private static final List<String> MEASURED =
      List.of("imagesPerSecond", "dataWait", "residentMiB");

  private static String family;

  @TempDir Path folder;

  @BeforeAll
  static void nameTheFamilyOfProcessors() throws Exception {
    var script = "../graphs/src/test/resources/golden/processor-family.sh";
    var process =
        new ProcessBuilder("sh", script).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    family = new String(process.getInputStream().readAllBytes()).strip();
    process.waitFor();
  }

  static List<Path> runs() throws IOException {
    try (var methods = Files.list(GOLDEN.resolve("3c7b785"))) {
      return methods.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void goesOnWithTheLossesOfTheCodeThatBeganIt(Path golden) throws Exception {
    Path run = copy(golden.resolve("run"));
    succeed(
        Cli.run(
            "train",
            "--from",
            "scenes:" + GOLDEN + "/scenes:x",
            "--to",
            "scenes:" + GOLDEN + "/scenes:y",
            "--out",
            run,
            "--resume",
            "--threads",
            2));
    var expected = Files.readAllLines(recorded(golden, ".jsonl"));
    var actual = Files.readAllLines(run.resolve("metrics.jsonl"));
    assertThat(expected).hasSize(5);
    assertThat(actual).hasSize(9).startsWith(begun(golden));
    for (int i = 0; i < expected.size(); i++) {
      double tolerance = i == 0 ? ROUNDING : GROWN_ROUNDING;
      assertSameLosses(json(actual.get(4 + i)), json(expected.get(i)), tolerance);
    }
    assertThat(run.resolve("checkpoints/step-00000009")).isDirectory();
  }

  private static String[] begun(Path golden) throws IOException {
    return Files.readAllLines(golden.resolve("run/metrics.jsonl")).toArray(String[]::new);
  }

  private static void assertSameLosses(JsonObject actual, JsonObject expected, double tolerance) {
    assertThat(actual.keySet()).containsAll(expected.keySet());
    for (String name : expected.keySet()) {
      if (!MEASURED.contains(name)) {
        double value = expected.get(name).getAsDouble();
        assertThat(actual.get(name).getAsDouble())
            .as("%s of step %s", name, expected.get("step"))
            .isCloseTo(value, within(tolerance * Math.abs(value)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void isExportedAndTranslatesAsTheCodeThatBeganIt(Path golden) throws Exception {
    Path model = folder.resolve("model");
    Path images = folder.resolve("images");
    succeed(
        Cli.run(
            "export",
            "--run",
            copy(golden.resolve("run")),
            "--out",
            model,
            "--warmup-size",
            "64x32",
            "--threads",
            2));
    var scenes = GOLDEN.resolve("scenes/val-x/images");
    succeed(
        Cli.run(
            "translate", "--model", model, "--images", scenes, "--out", images, "--threads", 2));
    int[] actual = values(images.resolve("000000.png"));
    int[] expected = values(recorded(golden, ".png"));
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).as("value %d", i).isCloseTo(expected[i], within(isRecorded() ? 0 : 1));
    }
  }

  private static int[] values(Path png) throws IOException {
    var raster = ImageIO.read(png.toFile()).getRaster();
    return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
  }

  private static boolean isRecorded() {
    return Files.exists(GOLDEN.resolve("3c7b785/cut/" + family + ".jsonl"));
  }

  private static Path recorded(Path golden, String extension) {
    return golden.resolve((isRecorded() ? family : REFERENCE) + extension);
  }

  private static void succeed(Cli answer) {
    assertThat(answer.err()).isEmpty();
    assertThat(answer.status()).isZero();
  }

  private static JsonObject json(String line) {
    return JsonParser.parseString(line).getAsJsonObject();
  }

  private Path copy(Path source) throws IOException {
    Path copy = folder.resolve("run");
    try (var files = Files.walk(source)) {
      files.forEach(file -> copy(file, copy.resolve(source.relativize(file).toString())));
    }
    return copy;
  }

  private static void copy(Path file, Path to) {
    try {
      Files.copy(file, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
