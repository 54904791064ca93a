package org.glocal.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glocal.datasets.images.Images;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole path through the commands, on as little as will do. */
@Tag("slow")
class EndToEndTest {

  @TempDir static Path folder;
  private static Path scenes;
  private static Path run;
  private static Path model;
  private static Path detector;

  @BeforeAll
  static void renderTrainAndExport() throws Exception {
    scenes = folder.resolve("scenes");
    run = folder.resolve("run");
    model = folder.resolve("model");
    detector = FixedDetector.write(folder.resolve("detector"));
    done(Cli.run("scenes", "--out", scenes, "--train", 4, "--val", 2, "--seed", 7));
    done(train("--steps", 2));
    done(Cli.run("export", "--run", run, "--out", model, "--warmup-size", "64x32"));
  }

  private static Cli train(Object... more) {
    var words = new java.util.ArrayList<Object>(List.of("train", "--out", run));
    words.addAll(List.of("--from", "scenes:" + scenes + ":x", "--to", "scenes:" + scenes + ":y"));
    words.addAll(List.of("--crop", "64x64"));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  private static void done(Cli answer) {
    assertThat(answer.err()).isEmpty();
    assertThat(answer.status()).isZero();
  }

  private static Cli evaluate(Path out) {
    return Cli.run(
        "evaluate",
        "--detector",
        detector,
        "--on",
        "scenes:" + scenes + ":val-x",
        "--translator",
        model,
        "--oracle",
        "scenes:" + scenes + ":val-y",
        "--cache",
        folder.resolve("cache"),
        "--out",
        out);
  }

  @Test
  void evaluateWritesMetricsAndReportAndTakesWhatAnEarlierRunDetected() throws Exception {
    var out = folder.resolve("results");

    var answer = evaluate(out);

    done(answer);
    assertThat(answer.out()).contains("source", "oracle", "report: " + out.resolve("report.html"));
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    var again = evaluate(folder.resolve("again"));
    done(again);
    assertThat(again.out()).containsPattern("(\\d+) of \\1 detections taken from earlier runs");
    assertThat(folder.resolve("again/metrics.json"))
        .hasSameTextualContentAs(out.resolve("metrics.json"));
    var metrics = JsonParser.parseString(Files.readString(out.resolve("metrics.json")));
    assertThat(metrics.getAsJsonObject().keySet())
        .contains("detector", "classes", "images", "source", "translated", "oracle", "gapClosed");
    assertThat(out.resolve("config.json")).content().contains("\"command\": \"evaluate\"");
  }

  @Test
  void translateKeepsNamesAndSizes() throws Exception {
    var out = folder.resolve("clear");
    var maps = folder.resolve("maps");
    var images = scenes.resolve("val-x/images");

    done(
        Cli.run(
            "translate", "--model", model, "--images", images, "--out", out, "--attention", maps));

    assertThat(Images.size(out.resolve("000001.png")))
        .isEqualTo(Images.size(images.resolve("000001.png")))
        .isEqualTo(Images.size(maps.resolve("000001.png")));
  }

  @Test
  void detectWritesCocoResultsOfItsOwnNumbers() throws Exception {
    var out = folder.resolve("detections.json");

    done(
        Cli.run(
            "detect",
            "--detector",
            detector,
            "--images",
            scenes.resolve("val-y/images"),
            "--out",
            out));

    assertThat(JsonParser.parseString(Files.readString(out)).getAsJsonArray())
        .hasSize(2)
        .allSatisfy(
            found -> {
              assertThat(found.getAsJsonObject().get("category_id").getAsInt()).isEqualTo(3);
              assertThat(found.getAsJsonObject().get("bbox")).hasToString("[64.0,32.0,128.0,64.0]");
            });
  }

  /** The car of FixedDetector is found in an image and a class that both bear other numbers. */
  @Test
  void detectionsOnDataAreScoredWithItsOwnAnnotationsAndConvertedOnes() throws Exception {
    var images = scenes.resolve("val-y/images");
    var annotations =
        Files.writeString(
            folder.resolve("own-numbers.json"),
            """
            {"images": [{"id": 31, "file_name": "000001.png"}, {"id": 4, "file_name": "000000.png"}],
             "categories": [{"id": 90, "name": "bus"}, {"id": 7, "name": "automobile"}],
             "annotations": [
               {"id": 1, "image_id": 31, "category_id": 7, "bbox": [64, 32, 128, 64]},
               {"id": 2, "image_id": 4, "category_id": 7, "bbox": [64, 32, 128, 64]}]}
            """);
    var spec = "coco:" + annotations + "," + images;
    var converted = folder.resolve("converted.json");
    var found = folder.resolve("found.json");

    done(Cli.run("datasets", "convert", spec, "--out", converted));
    done(Cli.run("detect", "--detector", detector, "--data", spec, "--out", found));
    for (Path truth : List.of(annotations, converted)) {
      var answer = Cli.run("score", "--annotations", truth, "--detections", found);

      done(answer);
      assertThat(answer.out().lines().findFirst())
          .hasValueSatisfying(l -> assertThat(l).endsWith("= 1.000"));
    }
    assertThat(Files.readString(found)).contains("{\"image_id\":31,\"category_id\":7,");
  }

  @Test
  void detectWantsAFolderOrDataAndNotBoth() {
    var out = folder.resolve("none.json");
    assertRefused(
        Cli.run("detect", "--detector", detector, "--out", out),
        "want either --images DIR or --data SPEC, got none");
    assertRefused(
        Cli.run(
            "detect",
            "--detector",
            detector,
            "--out",
            out,
            "--images",
            scenes,
            "--data",
            "images:a"),
        "got both");
  }

  @Test
  void combineMakesOneModelThatIsADetector() {
    var out = folder.resolve("combined");

    done(Cli.run("combine", "--translator", model, "--detector", detector, "--out", out));

    assertThat(Cli.run("detector", "inspect", out).out())
        .contains("detector     yes, of 8 classes");
  }

  @Test
  void aTrainedDetectorHasTheDatasetsClasses() {
    var out = folder.resolve("trained");

    done(
        Cli.run(
            "detector",
            "train",
            "--data",
            "scenes:" + scenes + ":y",
            "--out",
            out,
            "--steps",
            1,
            "--batch",
            1,
            "--size",
            "64x32"));

    assertThat(Cli.run("detector", "inspect", out).out()).contains("of 8 classes", "motorcycle");
  }

  @Test
  void inspectNamesSignaturesAndClasses() {
    assertThat(Cli.run("detector", "inspect", detector).out())
        .contains("input_tensor", "detection_boxes", "bicycle");
    assertThat(Cli.run("detector", "inspect", model).out())
        .contains("foreground", "detector     no");
  }

  @Test
  void aModelWithoutTheSignatureIsRefusedAsDetector() {
    assertRefused(
        Cli.run(
            "evaluate",
            "--detector",
            model,
            "--label-map",
            detector.resolve("label_map.pbtxt"),
            "--on",
            "scenes:" + scenes + ":val-x",
            "--out",
            folder.resolve("none")),
        "no detector");
  }

  @Test
  void aClassThatTheDetectorLacksIsRefused() {
    assertRefused(
        Cli.run(
            "evaluate",
            "--detector",
            detector,
            "--on",
            "scenes:" + scenes + ":val-x",
            "--classes",
            "zebra",
            "--out",
            folder.resolve("none")),
        "zebra");
  }

  @Test
  void aCacheThatIsNamedAndRefusedIsRefused() {
    assertRefused(
        Cli.run(
            "evaluate",
            "--detector",
            detector,
            "--on",
            "scenes:" + scenes + ":val-x",
            "--no-cache",
            "--cache",
            folder.resolve("cache"),
            "--out",
            folder.resolve("none")),
        "--no-cache: want it without --cache");
  }

  @Test
  void aSupervisedRunIsExportedWithoutItsSaliencyFilters() throws Exception {
    var trained = folder.resolve("supervised");
    var exported = folder.resolve("supervised-model");

    done(supervised("scenes:" + scenes + ":x", trained, "--steps", 1, "--gan", "vanilla"));
    done(Cli.run("export", "--run", trained, "--out", exported, "--warmup-size", "64x32"));

    assertThat(trained.resolve("config.json"))
        .content()
        .contains("\"method\": \"supervised\"", "\"loss\": \"VANILLA\"");
    assertThat(trained.resolve("metrics.jsonl")).content().contains("\"saliency\":");
    var checkpoint = trained.resolve("checkpoints/step-00000001");
    var header = Files.readString(checkpoint.resolve("others.safetensors"), ISO_8859_1);
    assertThat(header).contains("saliency/filter");
    var translator = Files.readString(checkpoint.resolve("translator.safetensors"), ISO_8859_1);
    assertThat(translator).contains("attention/head/filter").doesNotContain("saliency");
    assertThat(Cli.run("detector", "inspect", exported).out()).contains("foreground");
  }

  @Test
  void supervisionByImagesWithoutBoxesIsRefusedBeforeAnyWork() {
    var unlabelled = "images:" + scenes.resolve("x/images");
    var out = folder.resolve("none");
    assertRefused(supervised(unlabelled, out), "found no box in 4 images");
    assertRefused(supervised(unlabelled, out, "--dry-run"), "found no box in 4 images");
  }

  @Test
  void anUnknownGanLossIsRefused() {
    assertRefused(train("--gan", "wgan"), "--gan: want lsgan or vanilla, got \"wgan\"");
  }

  private static Cli supervised(String from, Path out, Object... more) {
    var words = new java.util.ArrayList<Object>(List.of("train", "--method", "supervised"));
    words.addAll(List.of("--from", from, "--to", "scenes:" + scenes + ":y"));
    words.addAll(List.of("--crop", "64x64", "--out", out));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  @Test
  void aRunInUseIsRefused() {
    assertRefused(train("--steps", 2), run.toString());
  }

  @Test
  void aRunIsNotResumedWithOtherSettings() {
    assertRefused(train("--learning-rate", 1e-3, "--resume"), "begun with");
  }

  @Test
  void aDryRunPrintsTheSettingsAndWritesNothing() {
    var out = folder.resolve("dry");

    var answer =
        Cli.run(
            "train",
            "--from",
            "scenes:" + scenes + ":x",
            "--to",
            "scenes:" + scenes + ":y",
            "--method",
            "cut",
            "--epochs",
            3,
            "--dry-run",
            "--out",
            out);

    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .contains("\"steps\": 12", "\"attentionMaps\": 0", "\"method\": \"cut\"");
    assertThat(out).doesNotExist();
  }

  private static void assertRefused(Cli answer, String words) {
    assertThat(answer.err().lines()).hasSize(1);
    assertThat(answer.err()).contains(words);
    assertThat(answer.status()).isEqualTo(2);
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
