package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glocal.datasets.files.Fingerprints;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.graphs.generators.TrainedTranslator;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.safety.Trust;
import org.glocal.savedmodels.translator.TranslatorExport;
import org.glocal.savedmodels.translator.TranslatorModel;
import org.glocal.savedmodels.translator.tiling.TilingGeometry;
import org.glocal.trainers.runs.RunFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training behind a filter, from the flag to the exported model. */
@Tag("slow")
class PriorTrainingTest {

  @TempDir static Path folder;
  private static Path scenes;
  private static Path filtered;
  private static Path detector;

  @BeforeAll
  static void train() throws Exception {
    scenes = folder.resolve("scenes");
    filtered = folder.resolve("filtered");
    detector = FixedDetector.write(folder.resolve("detector"));
    Cli.run("scenes", "--out", scenes, "--train", 4, "--val", 3);
    succeed(train(filtered, "--prior", "clahe"));
  }

  private static Cli train(Path run, Object... more) {
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("train", "--from", "scenes:" + scenes + ":x"));
    words.addAll(List.of("--to", "scenes:" + scenes + ":y", "--out", run, "--steps", 2));
    words.addAll(List.of("--method", "cut", "--crop", "32x32", "--short-side", 32));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  private static void succeed(Cli answer) {
    assertThat(answer.err()).isEmpty();
    assertThat(answer.status()).isZero();
  }

  private static void assertRefused(Cli answer, String message) {
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err().strip().lines()).singleElement().asString().contains(message);
  }

  @Test
  void theModelIsTheFiltersFileAndThenTheGeneratorToTheBit() throws Exception {
    Path model = folder.resolve("model");
    Path filter = folder.resolve("clahe");
    Path generator = folder.resolve("generator");
    succeed(Cli.run("export", "--run", filtered, "--out", model));
    succeed(Cli.run("filter", "--kind", "clahe", "--out", filter));
    var trained = RunFolder.open(filtered).checkpoint("last");
    assertThat(trained.prior()).contains(FilterKind.CLAHE);
    TranslatorExport.write(ModelPublication.into(generator), withoutPrior(trained), List.of());

    var image = Images.read(scenes.resolve("val-x/images/000000.png"));
    try (var whole = load(model);
        var first = load(filter);
        var second = load(generator)) {
      RgbImage between = first.translate(image).image();
      assertThat(whole.translate(image).image().pixels())
          .isEqualTo(second.translate(between).image().pixels())
          .isNotEqualTo(second.translate(image).image().pixels());
      assertThat(whole.targetStatistics().orElseThrow().images()).isEqualTo(4);
    }
    assertThat(TilingGeometry.read(model.resolve("1"))).isEqualTo(TilingGeometry.WHOLE);
    assertThat(Files.readString(model.resolve("1/MODEL_CARD.md")))
        .contains("| prior | clahe |", "| prior: clip limit | 3.0 |", "the filter clahe first");
  }

  private static TrainedTranslator withoutPrior(TrainedTranslator trained) {
    return new TrainedTranslator(
        trained.name(),
        trained.generator(),
        Optional.empty(),
        trained.weights(),
        trained.facts(),
        trained.measured(),
        trained.target(),
        trained.warnings());
  }

  private static TranslatorModel load(Path model) {
    return TranslatorModel.load(model, Trust.COMPUTE_ONLY, SessionSettings.DEFAULT);
  }

  @Test
  void aRunGoesOnBehindThePriorThatItWasBegunWithAlone() throws Exception {
    var before = contents(filtered);
    for (String other : List.of("none", "fda", "auto")) {
      assertRefused(
          train(filtered, "--resume", "--prior", other),
          filtered + ": want the settings that the run was begun with, found ");
    }
    assertThat(contents(filtered)).isEqualTo(before);
    succeed(train(filtered, "--resume", "--prior", "clahe"));
    succeed(train(filtered, "--resume"));
  }

  private static Map<String, String> contents(Path run) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (var files = Files.walk(run)) {
      files.filter(Files::isRegularFile).forEach(file -> contents.put(file.toString(), hash(file)));
    }
    return contents;
  }

  private static String hash(Path file) {
    try {
      return Fingerprints.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A detector that reports the same of every image prefers no filter. */
  @Test
  void autoKeepsWhatItTookAndWhy() throws Exception {
    Path run = folder.resolve("auto");
    Object[] auto = {
      "--prior", "auto", "--validate", "scenes:" + scenes + ":val-x", "--detector", detector
    };
    var answer = train(run, auto);
    succeed(answer);
    String reason = "none, by the lowest KID of detections on 3 images: none ";
    assertThat(answer.out()).contains("prior: " + reason);
    assertThat(Files.readString(run.resolve("run.log"))).contains("prior " + reason);
    assertThat(json(run.resolve("config.json"), "prior")).isEqualTo("\"none\"");
    assertThat(json(run.resolve("prior.json"), "distances")).contains("none", "local-moments");

    succeed(train(run, "--resume", "--prior", "auto"));
    assertRefused(
        train(run, "--resume", "--prior", "clahe"),
        "want the settings that the run was begun with, found prior \"clahe\", which it has as \"none\"");
    Path model = folder.resolve("chosen");
    succeed(Cli.run("export", "--run", run, "--out", model));
    assertThat(Files.readString(model.resolve("1/MODEL_CARD.md")))
        .contains("| prior, chosen | " + reason);
  }

  private static String json(Path file, String key) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject().get(key).toString();
  }

  /** Scenes of this class are foggy. */
  @Test
  void autoWithoutADetectorLooksAtTheHaze() throws Exception {
    Path run = folder.resolve("haze");
    var answer = train(run, "--prior", "auto");
    succeed(answer);
    assertThat(answer.out())
        .contains("prior: dark-channel, by the lowest difference of the mean dark channel on ");
    assertThat(json(run.resolve("config.json"), "prior")).isEqualTo("\"dark-channel\"");
    succeed(train(run, "--resume", "--prior", "auto"));
    succeed(train(run, "--resume"));
  }

  @Test
  void anUnknownPriorIsRefusedWithThoseThatThereAre() {
    Path never = folder.resolve("unknown");
    assertRefused(
        train(never, "--prior", "sepia"), "--prior: want none, auto or one of [clahe, reinhard,");
    assertThat(never).doesNotExist();
  }

  @Test
  void aDryRunShowsThePrior() {
    Path dry = folder.resolve("dry");
    var answer = train(dry, "--prior", "local-moments", "--dry-run");
    succeed(answer);
    assertThat(answer.out()).contains("\"prior\": \"local-moments\"");
    assertThat(dry).doesNotExist();
  }
}
