package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The method of {@code org.glocal.scratch} on the command line. No code of the program knows of it:
 * its registration is all there is.
 */
class RegisteredMethodTest {

  private static final String SCENES = "scenes:src/test/resources/golden/runs/scenes";

  @TempDir Path folder;

  private Cli train(Object... more) {
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("train", "--method", "scratch", "--from", SCENES + ":x"));
    words.addAll(List.of("--to", SCENES + ":y", "--out", folder.resolve("run")));
    words.addAll(List.of("--threads", 2));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  private Cli begin(Object... more) {
    List<Object> words = new ArrayList<>();
    // sides that only the method's own stride, 2, divides
    words.addAll(List.of("--crop", "34x38", "--short-side", 38, "--steps", 4));
    words.addAll(List.of("--checkpoint-every", 2, "--log-every", 1));
    words.addAll(List.of(more));
    return train(words.toArray());
  }

  @Test
  void trainListsItAndPlansItsRun() {
    assertThat(Cli.run("train", "--help").out()).containsPattern("--method\\s.*\\bscratch\\b");
    var plan = begin("--dry-run");
    assertThat(plan.err()).isEmpty();
    assertThat(plan.status()).isZero();
    assertThat(plan.out())
        .contains("\"rateFactor\": 10.0", "\"negatives\": 0.01")
        .containsPattern("shuffle +[0-9,]+ parameters")
        .containsPattern("negatives +15 parameters");
  }

  @Tag("slow")
  @Test
  void itsTranslatorIsTrainedResumedExportedAndTranslates() throws IOException {
    succeed(begin());
    byte[] last = resumeFromStep2();
    assertThat(weightsOf(4)).hasBinaryContent(last);

    Path model = folder.resolve("model");
    var run = folder.resolve("run");
    succeed(Cli.run("export", "--run", run, "--out", model, "--warmup-size", "33x31"));
    assertThat(model.resolve("1/assets.extra/tiling.json"))
        .content()
        .contains("\"stride\":2", "\"halo\":8");

    Path images = Files.createDirectory(folder.resolve("images"));
    Images.writePng(noise(451, 37), images.resolve("wide.png"));
    RgbImage whole = translated(model, images, "whole");
    RgbImage tiled = translated(model, images, "tiled", "--tile", 192);
    assertThat(whole.width()).isEqualTo(451);
    assertThat(whole.height()).isEqualTo(37);
    assertThat(whole.pixels()).isNotEqualTo(noise(451, 37).pixels());
    for (int i = 0; i < whole.pixels().length; i++) {
      // sums over tiles round otherwise than sums over the image
      assertThat(Byte.toUnsignedInt(tiled.pixels()[i]))
          .isCloseTo(Byte.toUnsignedInt(whole.pixels()[i]), within(1));
    }
  }

  /**
   * Goes on from step 2 as after a kill.
   *
   * @return the weights of step 4 before
   */
  private byte[] resumeFromStep2() throws IOException {
    byte[] last = Files.readAllBytes(weightsOf(4));
    Staging.deleteTree(weightsOf(4).getParent());
    succeed(train("--resume"));
    assertThat(folder.resolve("run/run.log")).content().contains("resumed after step 2");
    assertThat(Files.readAllLines(folder.resolve("run/metrics.jsonl")))
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).contains("\"chase\":", "\"away\":"));
    return last;
  }

  private Path weightsOf(int step) {
    return folder.resolve("run/checkpoints/step-%08d/translator.safetensors".formatted(step));
  }

  private RgbImage translated(Path model, Path images, String name, Object... more)
      throws IOException {
    Path out = folder.resolve(name);
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("translate", "--model", model, "--images", images, "--out", out));
    words.addAll(List.of(more));
    succeed(Cli.run(words.toArray()));
    return Images.read(out.resolve("wide.png"));
  }

  private static RgbImage noise(int width, int height) {
    RgbImage image = RgbImage.blank(width, height);
    new SplittableRandom(1).nextBytes(image.pixels());
    return image;
  }

  private static void succeed(Cli answer) {
    assertThat(answer.err()).isEmpty();
    assertThat(answer.status()).isZero();
  }
}
