package org.glocal.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.images.RgbImage;
import org.glocal.evaluation.embedding.FeaturePlot;
import org.glocal.evaluation.embedding.FeaturePlot.FeatureRegion;
import org.glocal.evaluation.embedding.FeaturePlot.Point;
import org.glocal.evaluation.experiment.Fakes.FakeDetector;
import org.glocal.savedmodels.models.AttentionFeatures;
import org.glocal.savedmodels.models.ImageTranslator;
import org.glocal.savedmodels.models.TranslatedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturePlotTest {

  @TempDir private Path folder;

  /** Two clouds of five features, far apart. */
  private static List<FeatureRegion> clouds(int count) {
    var random = new SplittableRandom(5);
    var regions = new ArrayList<FeatureRegion>();
    for (int i = 0; i < count; i++) {
      boolean object = i % 2 == 0;
      double[] features = new double[5];
      Arrays.setAll(features, c -> random.nextDouble() + (object ? 4 : 0));
      regions.add(new FeatureRegion(features, object ? "car" : ""));
    }
    return regions;
  }

  @Test
  void regionsThatDifferKeepApart() {
    for (int count : new int[] {16, 80}) {
      var points = FeaturePlot.of(clouds(count)).points();
      assertThat(points).hasSize(count).allMatch(p -> p.x() >= 0 && p.x() <= 1);
      for (var point : points) {
        var nearest =
            points.stream()
                .filter(p -> p != point)
                .reduce((a, b) -> distance(a, point) <= distance(b, point) ? a : b)
                .orElseThrow();
        assertThat(nearest.isObject()).isEqualTo(point.isObject());
      }
    }
  }

  private static double distance(Point one, Point other) {
    return Math.hypot(one.x() - other.x(), one.y() - other.y());
  }

  @Test
  void theSameRegionsAreLaidOutTheSameWay() {
    assertThat(FeaturePlot.of(clouds(40))).isEqualTo(FeaturePlot.of(clouds(40)));
  }

  /** Features that are one on the fake world's objects and zero elsewhere. */
  private ImageTranslator attentive() {
    var plain = Fakes.brighten("attentive", 100);
    return new ImageTranslator() {
      @Override
      public String name() {
        return plain.name();
      }

      @Override
      public String fingerprint() {
        return plain.fingerprint();
      }

      @Override
      public TranslatedImage translate(RgbImage image) {
        return plain.translate(image);
      }

      @Override
      public Optional<AttentionFeatures> attentionFeatures(RgbImage image) {
        float[] values = new float[30 * 15];
        for (int i = 0; i < values.length; i++) {
          int x = i % 30 * AttentionFeatures.STEP;
          boolean across = x >= 8 && x < 40 || x >= 60 && x < 90;
          values[i] = across && i / 30 >= 5 && i / 30 < 13 ? 1 : 0;
        }
        return Optional.of(new AttentionFeatures(30, 15, 1, values));
      }
    };
  }

  @Test
  void objectsAndAsMuchBackgroundAreGatheredWhereTheTranslatorTellsItsFeatures()
      throws IOException {
    var request = request(attentive());
    var classes = Preflight.of(request).classes();
    var pass = new ImagePass(request, classes, new Stopwatch());
    var features = new FeaturePass(request, pass, (stage, done, total) -> {});
    assertThat(features.plot(Optional.empty())).isEmpty();
    var points = features.plot(Optional.of("attentive")).orElseThrow().points();
    assertThat(points.stream().filter(Point::isObject)).hasSize(points.size() / 2);
    assertThat(points)
        .extracting(Point::className)
        .containsOnly("car", "motorbike", "")
        .hasSizeGreaterThanOrEqualTo(FeaturePlot.MIN_REGIONS);
  }

  @Test
  void aTranslatorThatTellsNothingHasNoPlot() throws IOException {
    var request = request(Fakes.brighten("plain", 100));
    var result = Experiment.run(Preflight.of(request), folder, (stage, done, total) -> {});
    assertThat(result.featurePlot()).isEmpty();
  }

  private ExperimentRequest request(ImageTranslator translator) {
    var fog = Fakes.data(folder.resolve("images"), "fog", 20, 12, "car", "motorbike");
    var small =
        fog.samples().stream()
            .map(
                s ->
                    s.with(
                        s.annotations().stream()
                            .map(
                                o ->
                                    Annotation.of(
                                        o.className(), Box.ofSize(o.box().xMin(), 20, 18, 18)))
                            .toList()))
            .toList();
    var data = new Fakes.Data("fog", fog.classes(), small, true);
    return ExperimentRequest.of(new FakeDetector(), data, List.of(translator), Optional.empty());
  }
}
