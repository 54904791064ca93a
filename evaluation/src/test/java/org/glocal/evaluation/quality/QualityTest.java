package org.glocal.evaluation.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.evaluation.experiment.Fakes;
import org.glocal.savedmodels.models.FeatureExtractor;
import org.glocal.savedmodels.models.ImageTranslator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityTest {

  @TempDir private Path folder;
  private Fakes.Data bright;
  private Fakes.Data dark;
  private final List<String> seen = new ArrayList<>();

  @BeforeEach
  void renderImages() throws IOException {
    bright = squares("bright", 200, 6);
    dark = squares("dark", 40, 4);
  }

  /** Images of 100 x 80 px, each a little brighter than the one before, with three objects. */
  private Fakes.Data squares(String name, int brightness, int count) throws IOException {
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < count; i++) {
      var image = RgbImage.blank(100, 80);
      for (int p = 0; p < 8000; p++) {
        image.set(p % 100, p / 100, brightness + 2 * i, brightness, p % 100);
      }
      Path file = folder.resolve(name + i + ".png");
      Images.writePng(image, file);
      var objects =
          List.of(
              Annotation.of("car", new Box(-5, 10.2, 33.7, 50)),
              Annotation.of("car", new Box(40, 10, 71.5, 80)), // 31.5 px wide
              new Annotation("person", new Box(10, 10, 60, 60), 2500, true, false));
      samples.add(new Sample(name + i, file, 100, 80, objects));
    }
    return new Fakes.Data(name, List.of("car", "person"), samples, true);
  }

  /** Mean of the red channel, and of the blue one. */
  private FeatureExtractor means() {
    return new FeatureExtractor() {
      @Override
      public String name() {
        return "means";
      }

      @Override
      public String fingerprint() {
        return "beef";
      }

      @Override
      public String input() {
        return "8 x 8 px";
      }

      @Override
      public int width() {
        return 8;
      }

      @Override
      public int height() {
        return 8;
      }

      @Override
      public double[] features(RgbImage image) {
        seen.add(image.width() + "x" + image.height());
        double red = 0;
        double blue = 0;
        int pixels = image.width() * image.height();
        for (int p = 0; p < pixels; p++) {
          red += image.get(p % image.width(), p / image.width(), 0) / (double) pixels;
          blue += image.get(p % image.width(), p / image.width(), 2) / (double) pixels;
        }
        return new double[] {red, blue};
      }
    };
  }

  private QualityRequest request(
      Optional<ImageTranslator> translator, boolean instances, String... classes) {
    return new QualityRequest(
        bright, dark, translator, means(), instances, List.of(classes), 20, Optional.empty(), 1);
  }

  private Quality measure(QualityRequest request) throws IOException {
    return Quality.of(request, (stage, done, total) -> {});
  }

  @Test
  void wholeImagesAreComparedAllOfThem() throws IOException {
    var quality = measure(request(Optional.empty(), false));
    // red: means 205 and 43, variances 14 and 20/3; blue is the same everywhere
    double expected = 162 * 162 + Math.pow(Math.sqrt(14) - Math.sqrt(20.0 / 3), 2);
    assertThat(fid(quality)).isCloseTo(expected, within(1e-3));
    assertThat(quality.images().real()).isEqualTo(6);
    assertThat(quality.images().fake()).isEqualTo(4);
    var kid = quality.images().toJson().getAsJsonObject("kid");
    assertThat(kid.get("subsets").getAsInt()).isEqualTo(20);
    assertThat(kid.get("subsetSize").getAsInt()).isEqualTo(2);
    assertThat(quality.objects()).isEmpty();
    assertThat(quality.warnings()).hasSize(1).first().asString().contains("6 real and 4 fake");
  }

  private static double fid(Quality quality) {
    return quality.images().byMetric().get("fid").json().getAsDouble();
  }

  @Test
  void theTableHasAColumnForEachNumber() throws IOException {
    var table = QualityTable.of(measure(request(Optional.empty(), false)));
    assertThat(table)
        .contains(
            "            N real    N fake           FID           KID     deviation  subsets\n")
        .containsPattern(
            "images           6         4 +[-+e\\d.]+ +[-+e\\d.]+ +[-+e\\d.]+  20 of 2\n");
  }

  /** A metric of sets and one of pairs as others would add them: a class and a registration. */
  @Test
  void anotherMetricIsAClassAndARegistration() throws IOException {
    var metrics =
        new QualityMetrics(List.of(request -> new WidthMetric()), List.of(new RedShift()));
    var request = request(Optional.of(Fakes.brighten("clear", 205)), false);
    var quality = Quality.of(request, metrics, (stage, done, total) -> {});
    var json = quality.toJson();
    assertThat(json.getAsJsonObject("images").get("width").getAsInt()).isEqualTo(2);
    assertThat(json.getAsJsonObject("images").has("fid")).isFalse();
    double shift = json.getAsJsonObject("pairs").get("redShift").getAsDouble();
    assertThat(shift).isPositive();
    assertThat(QualityTable.of(quality)).contains("WIDTH", "redShift of image and translation");
  }

  private static final class WidthMetric implements SetMetric {

    @Override
    public String key() {
      return "width";
    }

    @Override
    public String heading() {
      return "WIDTH";
    }

    @Override
    public Value between(FeatureSet real, FeatureSet fake, String what) {
      return new Value(new JsonPrimitive(real.width()), "    2", List.of());
    }
  }

  private static final class RedShift implements PairMetric {

    @Override
    public String key() {
      return "redShift";
    }

    @Override
    public double of(RgbImage before, RgbImage after) {
      return after.get(0, 0, 0) - before.get(0, 0, 0);
    }
  }

  @Test
  void theTranslatorComesFirst() throws IOException {
    var quality = measure(request(Optional.of(Fakes.brighten("clear", 205)), false));
    assertThat(fid(quality)).isLessThan(162 * 162);
    assertThat(quality.toJson().get("translator").getAsString()).isEqualTo("clear");
  }

  @Test
  void objectsAreAsManyOnBothSidesLargeAndNoCrowds() throws IOException {
    var quality = measure(request(Optional.empty(), true));
    var objects = quality.objects().orElseThrow();
    assertThat(objects.real()).isEqualTo(4);
    assertThat(objects.fake()).isEqualTo(4);
    assertThat(seen).filteredOn("8x8"::equals).hasSize(8);
    var json = quality.toJson().getAsJsonObject("instances");
    assertThat(json.get("classes").toString()).isEqualTo("[\"car\",\"person\"]");
    assertThat(json.get("leastSide").getAsInt()).isEqualTo(32);
  }

  @Test
  void aCropIsTheBoxWithinTheImageWidenedToWholePixels() {
    var crops = ObjectCrop.of(bright, "car"::equals);
    assertThat(crops).hasSize(6).contains(new ObjectCrop(0, 0, 10, 34, 40));
    var image = RgbImage.blank(100, 80);
    image.set(33, 49, 255, 255, 255);
    var cut = new ObjectCrop(0, 0, 10, 34, 40).cut(image, 34, 40);
    assertThat(cut.get(33, 39, 0)).isEqualTo(255);
    assertThat(cut.get(32, 39, 0)).isZero();
  }

  @Test
  void jsonAndTableNameTheNetworkAndEveryNumber() throws IOException {
    var quality = measure(request(Optional.empty(), true, "car"));
    var json = quality.toJson();
    assertThat(json.getAsJsonObject("features").toString())
        .isEqualTo(
            "{\"name\":\"means\",\"fingerprint\":\"beef\",\"count\":2,\"input\":\"8 x 8 px\"}");
    assertThat(json.getAsJsonObject("images").getAsJsonObject("kid").keySet())
        .containsExactly("mean", "deviation", "subsets", "subsetSize");
    assertThat(json.keySet())
        .containsExactly(
            "features", "real", "fake", "translator", "seed", "images", "instances", "warnings");
    assertThat(QualityTable.of(quality))
        .contains(
            "features  means, 2 of an image of 8 x 8 px",
            "fingerprint beef",
            "figures compare only with those of this very network",
            "20 of 2",
            "objects: car, sides of 32 px or more");
  }

  @Test
  void theSameSeedGivesTheSameFigures() throws IOException {
    assertThat(measure(request(Optional.empty(), true)).toJson())
        .isEqualTo(measure(request(Optional.empty(), true)).toJson());
  }

  @Test
  void requestsThatCannotBeMetAreRefusedBeforeAnyImageIsSeen() {
    var unlabeled = new Fakes.Data("plain", List.of(), dark.samples(), false);
    assertRefused(
        () ->
            new QualityRequest(
                bright,
                unlabeled,
                Optional.empty(),
                means(),
                true,
                List.of(),
                1,
                Optional.empty(),
                1),
        "plain: want a dataset with boxes");
    assertRefused(
        () ->
            new QualityRequest(
                bright, dark, Optional.empty(), means(), false, List.of(), 1, Optional.of(5), 1),
        "KID: want subsets of at most 4");
    assertRefused(() -> request(Optional.empty(), true, "boat"), "class \"boat\": want one that");
    assertRefused(() -> request(Optional.empty(), false, "car"), "classes: only objects have one");
    assertRefused(
        () -> measure(request(Optional.empty(), true, "person")),
        "bright: want at least 2 objects of [person]");
    assertThat(seen).isEmpty();
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(message);
  }
}
