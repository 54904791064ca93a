package org.glocal.datasets.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.work.WorkListener;
import org.junit.jupiter.api.Test;

class DegradationPosteriorTest {

  /** Pictures of blocks in random colors. */
  private static List<RgbImage> pictures(int count, long seed) {
    var random = new SplittableRandom(seed);
    List<RgbImage> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RgbImage picture = RgbImage.blank(48, 32);
      for (int block = 0; block < 30; block++) {
        int left = random.nextInt(40);
        int top = random.nextInt(26);
        int red = random.nextInt(256);
        int green = random.nextInt(256);
        int blue = random.nextInt(256);
        for (int at = 0; at < 48; at++) {
          picture.set(left + at % 8, top + at / 8, red, green, blue);
        }
      }
      pictures.add(picture);
    }
    return pictures;
  }

  private static List<RgbImage> degraded(List<RgbImage> images, Map<Parameter, Double> values) {
    var random = new SplittableRandom(9);
    return images.stream()
        .map(image -> new Degradation(values).apply(image, Frame.of(image), random.split()))
        .toList();
  }

  private static double median(DegradationPosterior posterior, Parameter parameter) {
    double[] sorted =
        posterior.degradations().stream()
            .mapToDouble(degradation -> degradation.get(parameter))
            .sorted()
            .toArray();
    return sorted[sorted.length / 2];
  }

  private static DegradationPosterior fit(Map<Parameter, Double> values) {
    var x = degraded(pictures(20, 1), values);
    return DegradationPosterior.fit(x, pictures(20, 2), 7, WorkListener.NONE);
  }

  @Test
  void theNoiseThatXHasIsFound() {
    assertThat(median(fit(Map.of(Parameter.READ_NOISE, 0.06)), Parameter.READ_NOISE))
        .isBetween(0.035, 0.09);
  }

  @Test
  void theDarknessThatXHasIsFound() {
    var posterior = fit(Map.of(Parameter.GAIN, 0.25));
    double white =
        posterior.degradations().stream()
            .filter(found -> found.get(Parameter.TRANSMISSION) == 1)
            .mapToDouble(found -> Math.pow(found.get(Parameter.GAIN), found.get(Parameter.GAMMA)))
            .average()
            .orElseThrow();
    assertThat(white).isBetween(0.15, 0.4);
  }

  @Test
  void setsThatAreAlikeNeedHardlyAnyDegradation() {
    var alike = fit(Map.of());
    var dark =
        DegradationPosterior.fit(
            degraded(pictures(20, 1), Map.of(Parameter.GAIN, 0.06)),
            pictures(20, 2),
            7,
            WorkListener.NONE);
    assertThat(alike.distance()).isLessThan(1);
    assertThat(median(alike, Parameter.GAIN)).isBetween(0.8, 1.25);
    assertThat(median(dark, Parameter.GAIN)).isLessThan(0.4);
  }

  @Test
  void theSameSeedFindsTheSame() {
    var one = fit(Map.of(Parameter.SATURATION, 0.3));
    assertThat(fit(Map.of(Parameter.SATURATION, 0.3))).isEqualTo(one);
  }

  @Test
  void aStopAbandonsTheSearch() {
    var stopped =
        new WorkListener() {
          @Override
          public void advanced(String stage, long done, long total) {}

          @Override
          public boolean stopRequested() {
            return true;
          }
        };
    assertThatThrownBy(() -> DegradationPosterior.fit(pictures(3, 1), pictures(3, 2), 7, stopped))
        .isInstanceOf(CancellationException.class);
  }
}
