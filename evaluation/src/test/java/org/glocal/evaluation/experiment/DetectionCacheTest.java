package org.glocal.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.glocal.datasets.images.RgbImage;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.evaluation.experiment.Fakes.FakeDetector;
import org.glocal.savedmodels.models.Detection;
import org.glocal.savedmodels.models.ImageTranslator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DetectionCacheTest {

  @TempDir private Path folder;
  private Fakes.Data fog;
  private Fakes.Data clear;
  private int looks;
  private int outs;

  @BeforeEach
  void renderImages() {
    fog = new Fakes.Data("fog", List.of("car", "motorbike"), Fakes.shades(folder, "fog", 5), true);
    clear = Fakes.data(folder, "clear", 200, 1, "car", "motorcycle");
  }

  /** Users of containers often have no home that can be written. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aUsualFolderThatCannotBeWrittenIsDoneWithout() throws IOException {
    Path nowhere = Path.of("/proc/glocal");
    List<DetectedBox> none = List.of();
    assertThat(DetectionCache.where(nowhere).get(() -> List.of("key"), () -> none)).isSameAs(none);
    assertThatThrownBy(() -> DetectionCache.in(nowhere).get(() -> List.of("key"), () -> none))
        .isInstanceOf(IOException.class);
  }

  /** Counts how often it looks at an image. */
  private class Counting extends FakeDetector {
    private final String print;

    Counting(String print) {
      this.print = print;
    }

    @Override
    public String fingerprint() {
      return print;
    }

    @Override
    public List<Detection> detect(RgbImage image) {
      looks++;
      return super.detect(image);
    }
  }

  private ExperimentRequest request(String detector, ImageTranslator... translators) {
    return new ExperimentRequest(
        new Counting(detector),
        fog,
        List.of(translators),
        Optional.of(clear),
        List.of(),
        OptionalDouble.empty(),
        0,
        0.3,
        DetectionCache.in(folder.resolve("cache")));
  }

  private Path run(ExperimentRequest request) throws IOException {
    Path out = Files.createDirectory(folder.resolve("out" + outs++));
    looks = 0;
    Experiment.run(Preflight.of(request), out, (stage, done, total) -> {});
    return out;
  }

  @Test
  void aSecondRunLooksAtNoImageAndFindsTheSame() throws IOException {
    Path first = run(request("a", Fakes.brighten("t", 100)));
    assertThat(looks).isEqualTo(5 + 5 + 1);
    Path second = run(request("a", Fakes.brighten("t", 100)));
    assertThat(looks).isZero();
    try (var files = Files.list(first)) {
      for (Path file : files.toList()) {
        assertThat(second.resolve(file.getFileName())).hasSameTextualContentAs(file);
      }
    }
  }

  @Test
  void anInterruptedRunGoesOnWhereItStopped() throws IOException {
    Path out = Files.createDirectory(folder.resolve("interrupted"));
    looks = 0;
    assertThatThrownBy(
            () ->
                Experiment.run(
                    Preflight.of(request("a", Fakes.brighten("t", 100))),
                    out,
                    (stage, done, total) -> {
                      if (done == 3) {
                        throw new CancellationException();
                      }
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(looks).isEqualTo(6);
    run(request("a", Fakes.brighten("t", 100)));
    assertThat(looks).isEqualTo(11 - 6);
  }

  @Test
  void anotherDetectorTranslatorOrImageIsLookedAtAnew() throws IOException {
    run(request("a", Fakes.brighten("t", 100)));
    run(request("b", Fakes.brighten("t", 100)));
    assertThat(looks).isEqualTo(11);
    run(request("a", Fakes.brighten("u", 120))); // source and oracle are known
    assertThat(looks).isEqualTo(5);
    fog = new Fakes.Data("fog", fog.classes(), Fakes.shades(folder, "more", 6), true);
    run(request("a", Fakes.brighten("t", 100))); // five of the six have the same content
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void damagedEntriesAreMadeAnew() throws IOException {
    run(request("a"));
    var entries = new ArrayList<Path>();
    try (var tree = Files.walk(folder.resolve("cache"))) {
      tree.filter(Files::isRegularFile).forEach(entries::add);
    }
    assertThat(entries).hasSize(6);
    String[] damages = {"", "{", "null", "[]", "{\"classes\": [\"car\"], \"boxes\": []}", "{}"};
    for (int i = 0; i < damages.length; i++) {
      Files.writeString(entries.get(i), damages[i]);
    }
    run(request("a"));
    assertThat(looks).isEqualTo(6);
    run(request("a"));
    assertThat(looks).isZero();
  }

  @Test
  void withoutAFolderNothingIsKept() throws IOException {
    var request = request("a").withCache(DetectionCache.none());
    run(request);
    run(request);
    assertThat(looks).isEqualTo(6);
    assertThat(folder.resolve("cache")).doesNotExist();
  }
}
