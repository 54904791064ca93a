package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may change when a run goes on, and what is said where it may not. */
@Tag("slow")
class ResumedSettingsTest {

  @TempDir static Path folder;
  private static Path scenes;
  private static Path begun;
  private Path run;

  @BeforeAll
  static void begin() {
    scenes = folder.resolve("scenes");
    begun = folder.resolve("begun");
    assertThat(Cli.run("scenes", "--out", scenes, "--train", 6, "--val", 1).status()).isZero();
    var answer =
        Cli.run(
            "train",
            "--out",
            begun,
            "--from",
            spec("x"),
            "--to",
            spec("y"),
            "--method",
            "local-global",
            "--steps",
            2,
            "--crop",
            "32x32",
            "--short-side",
            32);
    assertThat(answer.err()).isEmpty();
  }

  @BeforeEach
  void copyRun(@TempDir Path own) throws IOException {
    run = own.resolve("run");
    try (var files = Files.walk(begun)) {
      for (Path file : files.toList()) {
        Files.copy(file, run.resolve(begun.relativize(file).toString()));
      }
    }
  }

  private static String spec(String split) {
    return "scenes:" + scenes + ":" + split;
  }

  private Cli train(Object... more) {
    List<Object> words = new ArrayList<>(List.of("train", "--out", run));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  @Test
  void aRunGoesOnByItsFolderAloneAndForMoreSteps() throws IOException {
    var done = train("--resume");
    assertThat(done.status()).isZero();
    var more = train("--resume", "--steps", 4, "--log-every", 1, "--keep", 7);
    assertThat(more.status()).isZero();
    assertThat(run.resolve("checkpoints/step-00000004")).isDirectory();
    assertThat(Files.readString(run.resolve("config.json")))
        .contains("\"steps\": 4", "\"keepCheckpoints\": 7");
    assertThat(Files.readString(run.resolve("run.log"))).contains("steps 4, which it has as 2");
    assertThat(Files.readAllLines(run.resolve("metrics.jsonl")))
        .anyMatch(line -> line.contains("\"step\":3"));
  }

  /** The queue of negatives was shortened to six images. */
  @Test
  void aRunGoesOnAfterAnImageWasRemoved() throws IOException {
    Path annotations = scenes.resolve("x/annotations.json");
    String whole = Files.readString(annotations);
    var json = JsonParser.parseString(whole).getAsJsonObject();
    var images = json.getAsJsonArray("images");
    long removed = images.remove(5).getAsJsonObject().get("id").getAsLong();
    var objects = json.getAsJsonArray("annotations").asList();
    objects.removeIf(o -> o.getAsJsonObject().get("image_id").getAsLong() == removed);
    try {
      Files.writeString(annotations, json.toString());
      var again = train("--resume", "--steps", 3);
      assertThat(again.err().lines()).allMatch(line -> line.contains("3 steps instead of 2"));
      assertThat(again.status()).isZero();
    } finally {
      Files.writeString(annotations, whole);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--steps 1              | want at least 2 steps, as many as are done, found 1",
        "--learning-rate 1e-3   | found learningRates.discriminator 0.001, which it has as",
        "--average-decay 0.5    | found step.averageDecay 0.5, which it has as 0.998; leave the flag away",
        "--method cut           | found method cut, which it has as local-global",
        "--seed 7               | found seed 7, which it has as 42",
        "--from images:nowhere  | nowhere: want a folder of images",
      })
  void anotherSettingIsNamedWithBothValues(String flags, String found) throws IOException {
    String before = Files.readString(run.resolve("config.json"));
    List<Object> words = new ArrayList<>(List.of("--resume"));
    words.addAll(List.of(flags.split(" ")));
    var refused = train(words.toArray());
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains(found);
    assertThat(Files.readString(run.resolve("config.json"))).isEqualTo(before);
  }

  /** Not after hundreds of steps, when its turn comes. */
  @Test
  void anImageSmallerThanTheCropIsRefusedBeforeTheFirstStep() throws IOException {
    Path images = folder.resolve("late");
    Images.writePng(RgbImage.blank(40, 20), images.resolve("a.png"));
    Images.writePng(RgbImage.blank(39, 20), images.resolve("z.png"));
    for (String more : List.of("--dry-run", "--steps=1")) {
      var refused =
          Cli.run(
              "train",
              "--from",
              "images:" + images,
              "--to",
              spec("y"),
              "--method",
              "cut",
              "--crop",
              "80x40",
              "--short-side",
              40,
              "--out",
              folder.resolve("late-run"),
              more);
      assertThat(refused.status()).isEqualTo(2);
      assertThat(refused.err())
          .contains("z.png: want at least 80 x 40 px after resizing, found 78 x 40")
          .contains("1 of 2 images of images:" + images + " too small; choose a smaller --crop");
    }
    assertThat(folder.resolve("late-run")).doesNotExist();
  }

  @Test
  void aNewRunWantsItsData() {
    assertThat(Cli.run("train", "--out", folder.resolve("new")).err())
        .contains("--from, --to: required, found nothing; see --help");
  }
}
