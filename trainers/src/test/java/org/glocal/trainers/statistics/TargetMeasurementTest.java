package org.glocal.trainers.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glocal.datasets.ListedDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.files.PrettyJson;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.work.WorkListener;
import org.glocal.graphs.filters.ColorMoments;
import org.glocal.graphs.filters.TargetStatistics;
import org.glocal.trainers.json.StrictJson;
import org.glocal.trainers.runs.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statistics of Y against numpy's and OpenCV's: golden/filters/filters.py of graphs. */
class TargetMeasurementTest {

  private static final Path GOLDEN = Path.of("../graphs/src/test/resources/golden/filters");

  @TempDir Path folder;

  @Test
  void whatIsMeasuredIsWhatTheReferenceMeasured() throws IOException {
    var measured = measure(GOLDEN.resolve("y-1.png"), GOLDEN.resolve("y-2.png"));
    var expected =
        StrictJson.read(
            "golden", Files.readString(GOLDEN.resolve("statistics.json")), TargetStatistics.class);
    assertThat(measured.images()).isEqualTo(2);
    // OpenCV's tables are made in single precision: one level of LAB in 20,000 differs.
    assertClose(measured.lab(), expected.lab(), 1e-3);
    assertClose(measured.local(), expected.local(), 1e-6);
    for (int c = 0; c < 3; c++) {
      assertClose(measured.histograms().get(c), expected.histograms().get(c), 1e-12);
      for (int u = 0; u < 2 * measured.reach() + 1; u++) {
        assertClose(measured.amplitudes().get(c).get(u), expected.amplitudes().get(c).get(u), 1e-9);
      }
    }
  }

  @Test
  void statisticsComeBackFromJson() throws IOException {
    var measured = measure(GOLDEN.resolve("y-1.png"));
    assertThat(StrictJson.read("file", PrettyJson.text(measured), TargetStatistics.class))
        .isEqualTo(measured);
  }

  @Test
  void aRunThatKeepsThemHandsThemOn() throws IOException {
    var run = new RunFolder(folder);
    assertThat(run.targetStatistics()).isEmpty();
    var measured = measure(GOLDEN.resolve("y-1.png"));
    Files.writeString(run.statistics(), StrictJson.write(measured));
    assertThat(run.targetStatistics()).contains(measured);
    Files.writeString(run.statistics(), "{\"version\": 9}");
    assertThatThrownBy(run::targetStatistics)
        .hasMessage(run.statistics() + ": statistics' version: want 1, got 9");
  }

  @Test
  void everyImageCountsAlikeWhateverItsSize() throws IOException {
    var statistics = measure(plain("small", 20, 20, 50), plain("large", 90, 80, 150));
    assertThat(statistics.histograms().get(1).get(50)).isEqualTo(0.5);
    assertThat(statistics.histograms().get(1).get(150)).isEqualTo(0.5);
    assertThat(statistics.local().mean()).containsExactly(100.0, 100.0, 100.0);
    assertThat(statistics.local().deviation()).containsExactly(0.0, 0.0, 0.0);
  }

  @Test
  void anImageThatIsTooSmallForAFrequencyLimitsWhatIsKnown() throws IOException {
    assertThat(measure(plain("wide", 60, 20, 9)).reach()).isEqualTo(9);
    assertThat(measure(plain("large", 60, 40, 9)).reach()).isEqualTo(16);
  }

  @Test
  void aLargeSetIsSampledEvenly() throws IOException {
    Path first = plain("first", 16, 16, 0);
    Path second = plain("second", 16, 16, 100);
    var samples = new ArrayList<Path>();
    for (int i = 0; i < 4 * TargetMeasurement.MOST_IMAGES; i++) {
      samples.add(i < TargetMeasurement.MOST_IMAGES ? first : second);
    }
    var statistics = measure(samples.toArray(Path[]::new));
    assertThat(statistics.images()).isEqualTo(TargetMeasurement.MOST_IMAGES);
    assertThat(statistics.histograms().get(0).get(0)).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void brokenImagesAreLeftOutUnlessAllAre() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.png"), "no image");
    assertThat(measure(broken, plain("whole", 20, 20, 50)).images()).isEqualTo(1);
    assertThatThrownBy(() -> measure(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "images:y: want images of Y that can be read, found 1 that cannot, first: " + broken);
  }

  private Path plain(String name, int width, int height, int level) throws IOException {
    byte[] pixels = new byte[3 * width * height];
    Arrays.fill(pixels, (byte) level);
    Path file = folder.resolve(name + ".png");
    Images.writePng(new RgbImage(width, height, pixels), file);
    return file;
  }

  private static TargetStatistics measure(Path... images) {
    var samples = new ArrayList<Sample>();
    for (Path image : images) {
      samples.add(new Sample(image + "/" + samples.size(), image, 1, 1, List.of()));
    }
    return TargetMeasurement.of(
        new ListedDataset("images:y", List.of(), samples, false), WorkListener.NONE);
  }

  private static void assertClose(ColorMoments actual, ColorMoments expected, double tolerance) {
    assertClose(actual.mean(), expected.mean(), tolerance);
    assertClose(actual.deviation(), expected.deviation(), tolerance);
  }

  private static void assertClose(List<Double> actual, List<Double> expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i)).isCloseTo(expected.get(i), within(tolerance));
    }
  }
}
