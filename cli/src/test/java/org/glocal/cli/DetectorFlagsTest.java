package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.SavedModel;

/** What is said of a detector on the command line. */
class DetectorFlagsTest {

  @TempDir Path folder;
  private Path detector;
  private Path images;

  @BeforeEach
  void writeDetector() throws IOException {
    detector = FixedDetector.write(folder.resolve("detector"));
    images = folder.resolve("images");
    Images.writePng(RgbImage.blank(40, 20), images.resolve("1.png"));
  }

  @Test
  void detectWritesTheAdapterBesideItsResults() throws IOException {
    Path out = folder.resolve("found.json");

    assertThat(detect(out, "--detector-box-order", "xyxy", "--detector-class-offset", 1).err())
        .isEmpty();

    var adapter =
        JsonParser.parseString(Files.readString(folder.resolve("found.adapter.json")))
            .getAsJsonObject();
    assertThat(adapter.get("boxOrder").getAsString()).isEqualTo("xyxy");
    assertThat(adapter.get("classOffset").getAsInt()).isEqualTo(1);
    assertThat(adapter.getAsJsonObject("outputs").get("boxes").getAsString())
        .isEqualTo("detection_boxes");
    var found = JsonParser.parseString(Files.readString(out)).getAsJsonArray();
    assertThat(found.get(0).getAsJsonObject().get("category_id").getAsInt()).isEqualTo(4);
  }

  @Test
  void inspectTakesTheSameFlagsAndSaysWhatFits() {
    assertThat(Cli.run("detector", "inspect", detector).out())
        .contains("Object Detection API of TensorFlow 2: fits as it is")
        .contains("detector     yes")
        .contains("\"boxOrder\": \"yxyx\"");
    assertThat(Cli.run("detector", "inspect", detector, "--detector-boxes", "rectangles").out())
        .contains("detector     no: ")
        .contains("want an output \"rectangles\"");
  }

  @Test
  void unknownRangesAndOrdersAreRefused() {
    assertRefused(
        detect(folder.resolve("none.json"), "--detector-pixels", "0..1000"),
        "want one of [uint8, 0..255, 0..1, -1..1], got \"0..1000\"");
    assertRefused(
        detect(folder.resolve("none.json"), "--detector-box-order", "yyxx"),
        "want one of [yxyx, xyxy, xywh, cxcywh], got \"yyxx\"");
  }

  @Test
  void operationsThatReadFilesNeedPermission() throws IOException {
    Path file = detector.resolve("saved_model.pb");
    var model = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
    var graph = model.getMetaGraphsBuilder(0).getGraphDefBuilder();
    graph
        .addNodeBuilder()
        .setName("secret/name")
        .setOp("Placeholder")
        .putAttr(
            "dtype",
            org.tensorflow.proto.AttrValue.newBuilder()
                .setType(org.tensorflow.proto.DataType.DT_STRING)
                .build());
    graph.addNodeBuilder().setName("secret/read").setOp("ReadFile").addInput("secret/name");
    Files.write(file, model.build().toByteArray());
    Path out = folder.resolve("found.json");

    assertRefused(detect(out), "found operation ReadFile in node secret/read");
    assertRefused(Cli.run("detector", "inspect", detector), "ReadFile");
    assertThat(out).doesNotExist();
    assertThat(detect(out, "--allow-unsafe-ops").status()).isZero();
  }

  private Cli detect(Path out, Object... more) {
    var words = new java.util.ArrayList<Object>();
    words.addAll(java.util.List.of("detect", "--detector", detector));
    words.addAll(java.util.List.of("--images", images, "--out", out));
    words.addAll(java.util.List.of(more));
    return Cli.run(words.toArray());
  }

  private static void assertRefused(Cli answer, String words) {
    assertThat(answer.err().lines()).hasSize(1);
    assertThat(answer.err()).contains(words);
    assertThat(answer.status()).isEqualTo(2);
  }
}
