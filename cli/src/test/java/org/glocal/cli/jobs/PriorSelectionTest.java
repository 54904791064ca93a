package org.glocal.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.work.WorkListener;
import org.glocal.evaluation.validation.CheckpointScore;
import org.glocal.evaluation.validation.ValidationScore;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.graphs.filters.TargetStatistics;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.translator.FilterTranslator;
import org.glocal.trainers.runs.PriorChoice;
import org.glocal.trainers.statistics.TargetMeasurement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PriorSelectionTest {

  private static final RgbImage X = image(90);

  @TempDir Path folder;
  private TargetStatistics target;

  /** A ramp of some levels, with texture. */
  private static RgbImage image(int levels) {
    RgbImage image = RgbImage.blank(48, 40);
    for (int i = 0; i < image.width() * image.height(); i++) {
      int level = 40 + i * levels / (48 * 40) + i * 7 % 11;
      image.set(i % 48, i / 48, level, level + 9, level + 20);
    }
    return image;
  }

  @BeforeEach
  void measureY() throws IOException {
    Images.writePng(image(170), folder.resolve("y/a.png"));
    target =
        TargetMeasurement.of(Datasets.open("images:" + folder.resolve("y")), WorkListener.NONE);
  }

  private PriorChoice choose(ToDoubleFunction<UnaryOperator<RgbImage>> score) throws IOException {
    return PriorChoice.lowest(
        PriorChoice.DETECTIONS,
        1,
        PriorSelection.distances(scores(score), target, SessionSettings.CPU, WorkListener.NONE));
  }

  private static CheckpointScore scores(ToDoubleFunction<UnaryOperator<RgbImage>> score) {
    return translator -> new ValidationScore(score.applyAsDouble(translator), Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(FilterKind.class)
  void theFilterWhoseImagesScoreBestIsTaken(FilterKind best) throws IOException {
    try (var filter = new FilterTranslator(best, Optional.of(target), SessionSettings.CPU)) {
      byte[] liked = filter.translate(X).image().pixels();
      var choice = choose(translator -> -difference(translator.apply(X).pixels(), liked));
      assertThat(choice.prior()).contains(best);
      assertThat(choice.distances().get(best.id())).isZero();
      assertThat(choice.distances().keySet())
          .containsExactly(
              "none", "clahe", "reinhard", "histogram", "fda", "dark-channel", "local-moments");
    }
  }

  @Test
  void noneIsTakenWhereImagesAsTheyAreScoreBest() throws IOException {
    var choice = choose(translator -> -difference(translator.apply(X).pixels(), X.pixels()));
    assertThat(choice.prior()).isEmpty();
  }

  @Test
  void theDarkChannelIsTakenWhereXIsHazierThanY() throws IOException {
    assertThat(byHaze(0.6).prior()).contains(FilterKind.DARK_CHANNEL);
    assertThat(byHaze(0).prior()).isEmpty();
  }

  /** X shows what Y shows behind a white veil. */
  private PriorChoice byHaze(double veil) throws IOException {
    RgbImage clear = RgbImage.blank(96, 80);
    RgbImage hazy = RgbImage.blank(96, 80);
    for (int y = 0; y < clear.height(); y++) {
      for (int x = 0; x < clear.width(); x++) {
        int level = (x / 12 + y / 10) % 3 * 80;
        clear.set(x, y, level, 20, 200 - level);
        int[] veiled = new int[3];
        for (int c = 0; c < 3; c++) {
          veiled[c] = (int) Math.round((1 - veil) * clear.get(x, y, c) + veil * 250);
        }
        hazy.set(x, y, veiled[0], veiled[1], veiled[2]);
      }
    }
    Images.writePng(clear, folder.resolve("clear/a.png"));
    Images.writePng(hazy, folder.resolve("hazy/a.png"));
    var distances =
        PriorSelection.hazeDistances(
            Datasets.open("images:" + folder.resolve("hazy")),
            Datasets.open("images:" + folder.resolve("clear")),
            SessionSettings.CPU,
            WorkListener.NONE);
    return PriorChoice.lowest(PriorChoice.HAZE, 1, distances);
  }

  private static double difference(byte[] some, byte[] others) {
    double sum = 0;
    for (int i = 0; i < some.length; i++) {
      sum += Math.abs((some[i] & 0xff) - (others[i] & 0xff));
    }
    return sum / some.length;
  }

  @Test
  void aFilterThatCannotBeScoredEndsTheChoice() {
    List<Integer> asked = new ArrayList<>();
    assertThatThrownBy(
            () ->
                choose(
                    translator -> {
                      asked.add(asked.size());
                      translator.apply(asked.size() < 3 ? X : RgbImage.blank(40, 12));
                      return 0;
                    }))
        .hasMessage("image: want sides of at least 16 px, found 40 x 12 px");
    assertThat(asked).hasSize(3);
  }

  @Test
  void itCanBeInterrupted() {
    var stopped =
        new WorkListener() {
          @Override
          public void advanced(String stage, long done, long total) {
            assertThat(done).isLessThan(2);
          }

          @Override
          public boolean stopRequested() {
            return true;
          }
        };
    assertThatThrownBy(
            () -> PriorSelection.distances(scores(t -> 0), target, SessionSettings.CPU, stopped))
        .isInstanceOf(CancellationException.class);
  }
}
