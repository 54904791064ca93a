package org.glocal.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.Sample;
import org.glocal.datasets.coco.CocoWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The readers against what other tools' rules read in the same files; see golden/formats/make.py.
 */
class GoldenFormatsTest {

  /** The same arithmetic, perhaps in another order. */
  private static final double ROUNDING = 1e-9;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "coco, 'coco:%1$s/coco/instances.json,%1$s/coco/images'",
    "yolo, yolo:%s/yolo/data.yaml:train",
    "scenes, scenes:%s/scenes:val-x",
    "kitti, kitti:%s/kitti",
    "kitti-val, kitti:%s/kitti:val",
    "voc, voc:%s/voc",
    "voc-val, voc:%s/voc:val",
    "sim10k, sim10k:%s/sim10k",
    "cityscapes-instances, cityscapes:%s/cityscapes:val?labels=instances",
    "cityscapes-instances, foggy-cityscapes:%s/cityscapes:val?labels=instances",
    "cityscapes-dropped, cityscapes:%s/cityscapes:val?labels=instances&groups=drop",
  })
  void boxesAreThoseOfTheOtherTool(String golden, String spec) throws Exception {
    List<Sample> expected = golden(golden);
    List<Sample> read = read(spec);
    assertThat(read)
        .extracting(Sample::id)
        .containsExactlyInAnyOrderElementsOf(expected.stream().map(Sample::id).toList());
    for (Sample sample : expected) {
      assertSame(of(read, sample.id()).annotations(), sample.annotations(), ROUNDING, ROUNDING);
    }
  }

  /**
   * detectron2 cuts shapes with rounded corners, here pixels are painted: where one object hides a
   * part of another, edges may differ by less than the rounding of a corner, which is half a px.
   */
  @ParameterizedTest
  @CsvSource({"cityscapes", "foggy-cityscapes"})
  void polygonsGiveTheBoxesOfDetectron2WithinHalfAPixel(String format) throws Exception {
    List<Sample> read = read(format + ":%s/cityscapes:val?labels=polygons");
    List<Sample> expected = golden("cityscapes-polygons");
    assertThat(read).hasSameSizeAs(expected);
    for (Sample sample : expected) {
      // areas: at most half a pixel along an outline of at most 100 px
      assertSame(of(read, sample.id()).annotations(), sample.annotations(), 0.5, 50);
    }
  }

  /** cityscapesScripts paints with Pillow, whose slanted edges are its own. */
  @Test
  void polygonsGiveTheBoxesOfTheInstanceImage() throws Exception {
    var polygons = read("cityscapes:%s/cityscapes:val?labels=polygons&groups=drop").get(0);
    var instances = read("cityscapes:%s/cityscapes:val?labels=instances&groups=drop").get(0);
    assertSame(polygons.annotations(), instances.annotations(), ROUNDING, 10);
  }

  @ParameterizedTest
  @CsvSource({
    "'coco:%1$s/coco/instances.json,%1$s/coco/images'",
    "yolo:%s/yolo/data.yaml:train",
    "kitti:%s/kitti",
    "voc:%s/voc",
    "sim10k:%s/sim10k",
    "cityscapes:%s/cityscapes:val",
    "foggy-cityscapes:%s/cityscapes:val",
  })
  void everyFormatConvertsToCocoAndReadsBackTheSame(String spec) throws Exception {
    var before = Datasets.open(spec.formatted(root()));
    Path file = folder.resolve("all.json");
    Path images = before.imageFolder();
    CocoWriter.write(before, images, file);
    var after = Datasets.open("coco:%s,%s".formatted(file, images));
    assertThat(after.classes()).isEqualTo(before.classes());
    for (int i = 0; i < before.samples().size(); i++) {
      var expected = new ArrayList<Annotation>();
      for (Annotation object : before.samples().get(i).annotations()) {
        for (String name : object.ofAnyClass() ? before.classes() : List.of(object.className())) {
          expected.add(
              new Annotation(
                  name, object.box(), object.area(), object.crowd(), object.difficult()));
        }
      }
      assertSame(after.samples().get(i).annotations(), expected, ROUNDING, ROUNDING);
    }
  }

  private static void assertSame(
      List<Annotation> read, List<Annotation> expected, double px, double squarePx) {
    var left = sorted(read);
    var right = sorted(expected);
    assertThat(left).as("%s and %s", left, right).hasSameSizeAs(right);
    for (int i = 0; i < left.size(); i++) {
      Annotation a = left.get(i);
      Annotation b = right.get(i);
      assertThat(a.className()).isEqualTo(b.className());
      assertThat(a.crowd()).as("%s is a crowd", a).isEqualTo(b.crowd());
      assertThat(a.difficult()).as("%s is difficult", a).isEqualTo(b.difficult());
      assertThat(a.area()).as("area of %s", a).isCloseTo(b.area(), within(squarePx));
      assertThat(a.box().xMin()).as("left of %s", a).isCloseTo(b.box().xMin(), within(px));
      assertThat(a.box().yMin()).as("top of %s", a).isCloseTo(b.box().yMin(), within(px));
      assertThat(a.box().xMax()).as("right of %s", a).isCloseTo(b.box().xMax(), within(px));
      assertThat(a.box().yMax()).as("bottom of %s", a).isCloseTo(b.box().yMax(), within(px));
    }
  }

  private static List<Annotation> sorted(List<Annotation> annotations) {
    return annotations.stream()
        .sorted(
            Comparator.comparing(Annotation::className)
                .thenComparing(a -> Math.round(a.box().xMin()))
                .thenComparing(a -> Math.round(a.box().yMin())))
        .toList();
  }

  private static Sample of(List<Sample> samples, String id) {
    return samples.stream().filter(sample -> sample.id().equals(id)).findFirst().orElseThrow();
  }

  /** Without what is reported of objects that are left out. */
  private static List<Sample> read(String spec) throws Exception {
    return Datasets.open(DatasetSpec.parse(spec.formatted(root())), problem -> {}).samples();
  }

  private static List<Sample> golden(String name) throws Exception {
    var images =
        JsonParser.parseString(Files.readString(root().resolve(name + ".json")))
            .getAsJsonObject()
            .getAsJsonObject("images");
    var samples = new ArrayList<Sample>();
    for (String id : images.keySet()) {
      var annotations = new ArrayList<Annotation>();
      for (JsonElement row : images.getAsJsonArray(id)) {
        annotations.add(annotation(row.getAsJsonArray()));
      }
      samples.add(new Sample(id, Path.of(name), 1, 1, annotations));
    }
    return samples;
  }

  private static Annotation annotation(JsonArray row) {
    return new Annotation(
        row.get(0).getAsString(),
        new Box(
            row.get(1).getAsDouble(),
            row.get(2).getAsDouble(),
            row.get(3).getAsDouble(),
            row.get(4).getAsDouble()),
        row.get(5).getAsDouble(),
        row.get(6).getAsBoolean(),
        row.get(7).getAsBoolean());
  }

  private static Path root() throws IOException, URISyntaxException {
    return Path.of(GoldenFormatsTest.class.getResource("/golden/formats").toURI());
  }
}
