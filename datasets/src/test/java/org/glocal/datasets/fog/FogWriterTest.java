package org.glocal.datasets.fog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.DistanceMap;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.GrayImage;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.scenes.Scenario;
import org.glocal.datasets.scenes.SceneConfig;
import org.glocal.datasets.scenes.SceneWriter;
import org.glocal.datasets.work.WorkListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FogWriterTest {

  private static final double[] LIGHT = {200, 200, 200};

  @TempDir Path folder;
  private Path images;

  @BeforeEach
  void writeImages() throws IOException {
    images = folder.resolve("clear/images");
    Images.writePng(RgbImage.blank(30, 20), images.resolve("b.png"));
    Images.writeJpeg(RgbImage.blank(16, 16), images.resolve("deep/a.jpg"), 0.9f);
  }

  @Test
  void imageFolderKeepsItsFileNamesAndSizes() throws IOException {
    var heard = new ArrayList<String>();
    Path out = folder.resolve("fog");
    FogWriter.write(
        DatasetSpec.parse("images:" + images),
        new FogSettings(0.05, LIGHT, new PseudoDepth()),
        out,
        (stage, done, total) -> heard.add(done + "/" + total));
    assertThat(files(out)).containsExactly("b.png", "deep/a.jpg");
    assertThat(heard).containsExactly("0/0", "1/2", "2/2");
    RgbImage fog = Images.read(out.resolve("b.png"));
    assertThat(fog.get(5, 0, 0)).isEqualTo((int) Math.round(200 * (1 - Math.exp(-0.05 * 60))));
    assertThat(fog.get(5, 19, 0)).isLessThan(fog.get(5, 0, 0));
  }

  @Test
  void yoloSetStaysOneWithItsSplitsAndLabels() throws IOException {
    Path yaml = images.resolveSibling("data.yaml");
    Files.writeString(yaml, "train: images\nval: images/deep\nnames: {0: person, 5: bus}\n");
    Files.createDirectories(yaml.resolveSibling("labels/deep"));
    Files.writeString(yaml.resolveSibling("labels/deep/a.txt"), "5 0.5 0.5 0.25 0.5\n");
    Path out = folder.resolve("fog");
    write("yolo:" + yaml, out);
    for (String split : List.of("train", "val")) {
      var clear = Datasets.open("yolo:" + yaml + ":" + split);
      var fog = Datasets.open("yolo:" + out.resolve("data.yaml") + ":" + split);
      assertThat(fog.classes()).isEqualTo(clear.classes());
      assertThat(fog.samples()).extracting(Sample::id).isEqualTo(ids(clear.samples()));
      assertThat(fog.samples())
          .extracting(Sample::annotations)
          .isEqualTo(clear.samples().stream().map(Sample::annotations).toList());
    }
  }

  @Test
  void splitOfWhichNothingIsChosenIsLeftOut() throws IOException {
    Path yaml = images.resolveSibling("data.yaml");
    Images.writePng(RgbImage.blank(9, 9), folder.resolve("clear/more/c.png"));
    Files.writeString(yaml, "train: images\nval: more\nnames: [person]\n");
    Path out = folder.resolve("fog");
    write("yolo:" + yaml + "?limit=1", out);
    assertThat(Datasets.open("yolo:" + out.resolve("data.yaml")).samples())
        .extracting(Sample::id)
        .containsExactly("b");
    assertThat(files(out)).containsExactly("data.yaml", "images/train/b.png");
  }

  @Test
  void cocoSubsetKeepsItsIdsLabelsAndMasks() throws IOException {
    Path json = images.resolveSibling("instances.json");
    Files.writeString(
        json,
        """
        {"licenses": [{"id": 1}],
         "images": [{"id": 31, "file_name": "b.png"}, {"id": 4, "file_name": "deep/a.jpg"}],
         "categories": [{"id": 9, "name": "car"}],
         "annotations": [
           {"id": 1, "image_id": 31, "category_id": 9, "bbox": [1, 2, 3, 4]},
           {"id": 2, "image_id": 4, "category_id": 9, "bbox": [0, 0, 8, 8],
            "segmentation": [[0, 0, 8, 0, 8, 8]]}]}""");
    Path out = folder.resolve("fog");
    write("coco:%s,%s?offset=1".formatted(json, images), out);
    assertThat(files(out)).containsExactly("images/deep/a.jpg", "instances.json");
    var fog =
        Datasets.open("coco:%s,%s".formatted(out.resolve("instances.json"), out.resolve("images")));
    assertThat(fog.samples()).extracting(Sample::id).containsExactly("4");
    assertThat(fog.samples().get(0).annotations()).hasSize(1);
    assertThat(Files.readString(out.resolve("instances.json")))
        .contains("\"segmentation\":[[0,0,8,0,8,8]]", "\"licenses\":[{\"id\":1}]")
        .doesNotContain("31");
  }

  @ParameterizedTest
  @CsvSource({
    "cityscapes:%s/cityscapes:val, cityscapes:%s:val",
    "foggy-cityscapes:%s/cityscapes:val, foggy-cityscapes:%s:val",
    "kitti:%s/kitti, kitti:%s",
    "voc:%s/voc:val, voc:%s:val",
    "sim10k:%s/sim10k, sim10k:%s",
    "'coco:%1$s/coco/instances.json,%1$s/coco/images', 'coco:%1$s/instances.json,%1$s/images'",
    "yolo:%s/yolo/data.yaml:val, yolo:%s/data.yaml:val",
    "scenes:%s/scenes:val-x, scenes:%s:val-x",
    "images:%s/yolo/images, images:%s"
  })
  void severalDensitiesAreEachADatasetInAFolderOfItsOwn(String from, String to) throws IOException {
    Path out = folder.resolve("fog");
    var heard = new ArrayList<String>();
    DatasetSpec spec = DatasetSpec.parse(from.formatted("src/test/resources/golden/formats"));
    List<Sample> clear = Datasets.open(spec).samples();
    List<Path> folders =
        FogWriter.write(
            spec,
            new FogSettings(List.of(0.02, 0.005), LIGHT, new PseudoDepth(), null),
            out,
            (stage, done, total) -> heard.add(done + "/" + total));
    assertThat(folders).containsExactly(out.resolve("beta_0.02"), out.resolve("beta_0.005"));
    assertThat(heard).hasSize(1 + clear.size());
    for (Path one : folders) {
      var fog = Datasets.open(to.formatted(one)).samples();
      assertThat(fog).extracting(Sample::id).isEqualTo(ids(clear));
      assertThat(fog)
          .extracting(Sample::annotations)
          .isEqualTo(clear.stream().map(Sample::annotations).toList());
    }
    assertThat(files(folders.get(0))).isEqualTo(files(folders.get(1)));
  }

  @Test
  void eachDensityFollowsTheModel() throws IOException {
    Path out = folder.resolve("fog");
    FogWriter.write(
        DatasetSpec.parse("images:" + images),
        new FogSettings(List.of(0.02, 0.005), LIGHT, new PseudoDepth(), null),
        out,
        WorkListener.NONE);
    int dense = Images.read(out.resolve("beta_0.02/b.png")).get(5, 0, 0);
    int thin = Images.read(out.resolve("beta_0.005/b.png")).get(5, 0, 0);
    assertThat(dense).isEqualTo((int) Math.round(200 * (1 - Math.exp(-0.02 * 60))));
    assertThat(thin).isEqualTo((int) Math.round(200 * (1 - Math.exp(-0.005 * 60))));
  }

  @Test
  void measuredDepthIsReadInMeters() throws IOException {
    Path depths = folder.resolve("depth");
    GrayPngs.write(30, 20, (x, y) -> x == 7 && y == 3 ? 256 * 20 : 65_535, depths.resolve("b.png"));
    Sample sample = new Sample("b", images.resolve("b.png"), 30, 20, List.of());
    RgbImage fog =
        FogWriter.fog(sample, new FogSettings(0.1, LIGHT, new DepthFolder(images, depths, 256, 0)))
            .get(0);
    assertThat(fog.get(7, 3, 0)).isEqualTo((int) Math.round(200 * (1 - Math.exp(-2))));
    assertThat(fog.get(8, 3, 0)).isEqualTo(200);
  }

  /** As between the points of a laser scanner: 0 is no depth, neither near nor far. */
  @Test
  void unknownDepthIsCompletedFromItsNeighbors() throws IOException {
    Path depths = folder.resolve("depth");
    GrayPngs.write(
        30,
        20,
        (x, y) -> x % 5 > 0 || y % 4 > 0 ? 0 : 256 * (x < 15 ? 10 : 40),
        depths.resolve("b.png"));
    Sample sample = new Sample("b", images.resolve("b.png"), 30, 20, List.of());
    float[] meters =
        new DepthFolder(images, depths, 256, 0).distances(sample, RgbImage.blank(30, 20)).meters();
    assertThat(meters[6 * 30 + 3]).isEqualTo(10);
    assertThat(meters[18 * 30 + 27]).isEqualTo(40);
    for (float distance : meters) {
      assertThat(distance).isIn(10f, 40f);
    }
  }

  @Test
  void depthThatIsHardlyKnownIsRefused() throws IOException {
    Path depths = folder.resolve("depth");
    GrayPngs.write(30, 20, (x, y) -> x == 7 && y == 3 ? 256 : 0, depths.resolve("b.png"));
    Sample sample = new Sample("b", images.resolve("b.png"), 30, 20, List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new DepthFolder(images, depths, 256, 0).distances(sample, RgbImage.blank(30, 20)))
        .withMessageEndingWith(
            "b.png: want the depth of at least 1 pixel in 100, found 1 of 600; 0 is unknown");
  }

  @Test
  void depthAlongTheAxisBecomesDistanceAlongTheRay() throws IOException {
    Path depths = folder.resolve("depth");
    GrayPngs.write(30, 20, (x, y) -> x == 29 && y == 0 ? 1000 : 65_535, depths.resolve("b.png"));
    Sample sample = new Sample("b", images.resolve("b.png"), 30, 20, List.of());
    DistanceMap map =
        new DepthFolder(images, depths, 100, 10).distances(sample, RgbImage.blank(30, 20));
    double expected = 10 * Math.sqrt(1 + 1.45 * 1.45 + 0.95 * 0.95);
    assertThat(map.meters()[29]).isEqualTo((float) expected);
  }

  @Test
  void scenesAreFoggedByTheirOwnDepthAndStayScenes() throws IOException {
    Path clear = folder.resolve("scenes");
    SceneWriter.write(SceneConfig.of(Scenario.FOG, 256, 128, 3), 1, 1, clear, WorkListener.NONE);
    DatasetSpec spec = DatasetSpec.parse("scenes:" + clear + ":val-y");
    Path out = folder.resolve("foggy");
    var distances = Datasets.format("scenes").distances(spec).orElseThrow();
    FogWriter.write(spec, new FogSettings(0.05, LIGHT, distances), out, WorkListener.NONE);
    var before = Datasets.open(spec);
    var after = Datasets.open("scenes:" + out + ":val-y");
    assertThat(after.samples().get(0).annotations())
        .isEqualTo(before.samples().get(0).annotations());
    RgbImage fog = Images.read(after.samples().get(0).image());
    GrayImage depth = Images.readGray(clear.resolve("val-y/depth/000000.png"));
    int sky = 0;
    for (int i = 0; i < depth.values().length; i++) {
      if (depth.values()[i] == 65_535) {
        sky++;
        assertThat(fog.get(i % 256, i / 256, 0)).isEqualTo(200);
      }
    }
    assertThat(sky).isPositive();
  }

  @Test
  void missingDepthAndUsedFolderAreRefusedBeforeAnythingIsWritten() throws IOException {
    var settings =
        new FogSettings(0.1, LIGHT, new DepthFolder(images, folder.resolve("none"), 256, 0));
    DatasetSpec spec = DatasetSpec.parse("images:" + images);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FogWriter.write(spec, settings, folder.resolve("fog"), WorkListener.NONE))
        .withMessageContaining("want the depth of");
    assertThat(folder.resolve("fog")).doesNotExist();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write("images:" + images, images))
        .withMessage(images + ": want an output folder that is new or empty, found files in it");
  }

  @Test
  void interruptedWorkLeavesNothing() {
    Path out = folder.resolve("out/fog");
    assertThatThrownBy(
            () ->
                FogWriter.write(
                    DatasetSpec.parse("images:" + images),
                    new FogSettings(0.1, LIGHT, new PseudoDepth()),
                    out,
                    (stage, done, total) -> {
                      if (done > 0) {
                        throw new UncheckedIOException(new IOException("stop"));
                      }
                    }))
        .hasMessageContaining("stop");
    assertThat(out.getParent()).isEmptyDirectory();
  }

  private static void write(String spec, Path out) throws IOException {
    FogWriter.write(
        DatasetSpec.parse(spec),
        new FogSettings(0.05, null, new PseudoDepth()),
        out,
        WorkListener.NONE);
  }

  private static List<String> ids(List<Sample> samples) {
    return samples.stream().map(Sample::id).toList();
  }

  private static List<String> files(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> root.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
