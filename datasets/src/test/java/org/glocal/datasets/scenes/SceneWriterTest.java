package org.glocal.datasets.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.scenes.world.SceneClass;
import org.glocal.datasets.work.WorkListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneWriterTest {

  @TempDir Path folder;

  private static final SceneConfig CONFIG = SceneConfig.of(Scenario.FOG, 256, 128, 1);

  @Test
  void writtenScenesAreReadBackWithTheirBoxes() throws Exception {
    Path out = folder.resolve("out");
    var last = new AtomicLong();
    SceneWriter.write(
        CONFIG, 2, 1, out, (stage, done, total) -> last.accumulateAndGet(done, Math::max));
    assertThat(last).hasValue(6);
    var renderer = new SceneRenderer(CONFIG);
    for (SceneSplit split : SceneSplit.values()) {
      var dataset = Datasets.open("scenes:" + out + ":" + split.folder());
      assertThat(dataset.classes()).isEqualTo(SceneClass.classNames());
      var sample = dataset.samples().get(0);
      Scene scene = renderer.render(split, 0);
      assertThat(sample.annotations()).isEqualTo(scene.annotations());
      assertThat(Images.read(sample.image()).pixels()).isEqualTo(scene.image().pixels());
    }
    assertThat(out.resolve("scenes.json")).content().contains("\"seed\": 1");
  }

  @Test
  void depthIsInCentimetersAndInstancesAreCityscapesIds() throws Exception {
    Path out = folder.resolve("out");
    SceneWriter.write(CONFIG, 1, 1, out, WorkListener.NONE);
    Scene scene = new SceneRenderer(CONFIG).render(SceneSplit.Y, 0);
    var depth = ImageIO.read(out.resolve("y/depth/000000.png").toFile()).getRaster();
    var ids = ImageIO.read(out.resolve("y/instances/000000.png").toFile()).getRaster();
    for (int i = 0; i < scene.depth().length; i++) {
      int x = i % 256;
      int y = i / 256;
      double meters = scene.depth()[i];
      long wanted = Double.isInfinite(meters) ? 65535 : Math.round(100 * meters);
      assertThat((long) depth.getSample(x, y, 0)).isEqualTo(wanted);
      assertThat(ids.getSample(x, y, 0)).isEqualTo(scene.instances()[i]);
    }
  }

  @Test
  void aFolderInUseIsRefusedAndLeftAlone() throws Exception {
    Files.writeString(folder.resolve("precious.txt"), "mine");
    assertThatThrownBy(() -> SceneWriter.write(CONFIG, 1, 1, folder, WorkListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(folder.toString());
    assertThat(folder.toFile().list()).containsExactly("precious.txt");
  }

  @Test
  void aRequestedStopEndsTheWorkAndLeavesNothing() {
    var stopped =
        new WorkListener() {
          private volatile boolean begun;

          @Override
          public void advanced(String stage, long done, long total) {
            begun = done > 0;
          }

          @Override
          public boolean stopRequested() {
            return begun;
          }
        };
    Path out = folder.resolve("out");
    assertThatThrownBy(() -> SceneWriter.write(CONFIG, 20, 1, out, stopped))
        .isInstanceOf(CancellationException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void noSceneOfOneSplitIsASceneOfTheOther() {
    assertThat(SceneSplit.Y.index(0)).isGreaterThan(SceneSplit.X.index(SceneSplit.CAPACITY - 1));
    assertThat(SceneSplit.VAL_X.index(0))
        .isGreaterThan(SceneSplit.Y.index(SceneSplit.CAPACITY - 1));
    assertThat(SceneSplit.VAL_X.index(7)).isEqualTo(SceneSplit.VAL_Y.index(7));
  }

  @Test
  void sizesThatAreNotTwoToOneAreRefused() {
    assertThatThrownBy(() -> SceneConfig.of(Scenario.FOG, 300, 128, 1))
        .hasMessageContaining("300x128");
    assertThatThrownBy(() -> SceneConfig.of(Scenario.FOG, 128, 64, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
