package org.glocal.trainers.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.work.WorkListener;
import org.glocal.graphs.detector.DetectorConfig;
import org.glocal.graphs.detector.DetectorInference;
import org.glocal.graphs.detector.TrainedDetector;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.trainers.StopAfter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

@Tag("slow")
class DetectorTrainingTest {

  private static final DetectorConfig NETWORK =
      new DetectorConfig(1, 2, 8, List.of(12, 12, 12, 12), List.of(1, 0, 0, 0), 12, 112, 60);

  private static final DetectorTrainingConfig SHORT =
      new DetectorTrainingConfig(1, 3, 2, 32, 32, 0.005, 0, 1, 1, 1);

  @TempDir Path folder;

  /** Red boxes are class "red", blue ones "blue"; one on each gray image of 32 x 32 px. */
  private record Rectangles(String name, List<String> classes, List<Sample> samples)
      implements DetectionDataset {

    static Rectangles in(Path folder, int count) throws IOException {
      List<Sample> samples = new ArrayList<>();
      var random = new SplittableRandom(5);
      for (int i = 0; i < count; i++) {
        int width = random.nextInt(8, 16);
        int height = random.nextInt(8, 16);
        int left = random.nextInt(0, 33 - width);
        int top = random.nextInt(0, 33 - height);
        var box = new Box(left, top, left + width, top + height);
        Path file = folder.resolve(i + ".png");
        Images.writePng(paint(box, i % 2 == 0), file);
        String className = i % 2 == 0 ? "red" : "blue";
        samples.add(new Sample("" + i, file, 32, 32, List.of(Annotation.of(className, box))));
      }
      return new Rectangles("rectangles", List.of("red", "blue"), samples);
    }

    private static RgbImage paint(Box box, boolean red) {
      RgbImage image = RgbImage.blank(32, 32);
      for (int y = 0; y < 32; y++) {
        for (int x = 0; x < 32; x++) {
          boolean inside = x >= box.xMin() && x < box.xMax() && y >= box.yMin() && y < box.yMax();
          image.set(x, y, inside && red ? 230 : 90, 90, inside && !red ? 230 : 90);
        }
      }
      return image;
    }

    @Override
    public boolean labeled() {
      return true;
    }
  }

  private DetectionDataset rectangles() throws IOException {
    return Rectangles.in(Files.createDirectory(folder.resolve("images")), 8);
  }

  @Test
  void learnsToFindRectangles() throws IOException {
    DetectionDataset dataset = rectangles();
    var config = new DetectorTrainingConfig(1, 150, 4, 32, 32, 0.01, 10, 1, 1, 1);
    var training = new DetectorTraining(NETWORK, config, SessionSettings.DEFAULT);
    TrainedDetector trained = training.train(dataset, WorkListener.NONE).orElseThrow();
    assertThat(trained.classes()).containsExactly("red", "blue");
    assertThat(trained.facts())
        .containsEntry("trained on", "rectangles")
        .containsEntry("images", "8")
        .containsEntry("steps", "150")
        .containsEntry("training size", "32x32");
    int found = 0;
    for (Sample sample : dataset.samples()) {
      Annotation truth = sample.annotations().get(0);
      Annotation best = best(trained, sample);
      boolean right = best.className().equals(truth.className());
      found += right && overlapsByHalf(best.box(), truth.box()) ? 1 : 0;
    }
    assertThat(found).isEqualTo(8);
  }

  /** Intersection over union above 0.5. */
  private static boolean overlapsByHalf(Box one, Box other) {
    return 3 * one.intersection(other) > one.area() + other.area();
  }

  private static Annotation best(TrainedDetector trained, Sample sample) throws IOException {
    RgbImage image = Images.read(sample.image());
    try (var graph = new Graph();
        var session = new Session(graph);
        var pixels = TUint8.tensorOf(Shape.of(1, 32, 32, 3), DataBuffers.of(image.pixels()))) {
      var tf = Ops.create(graph);
      var input = tf.placeholder(TUint8.class);
      var seen =
          DetectorInference.build(
              tf,
              trained.weights(),
              trained.network(),
              tf.ensureShape(input, Shape.of(-1, -1, -1, 3)));
      var runner = session.runner().feed(input, pixels).fetch(seen.boxes()).fetch(seen.classes());
      try (var result = runner.run()) {
        var boxes = (TFloat32) result.get(0);
        var box =
            new Box(
                32 * boxes.getFloat(0, 0, 1),
                32 * boxes.getFloat(0, 0, 0),
                32 * boxes.getFloat(0, 0, 3),
                32 * boxes.getFloat(0, 0, 2));
        int number = (int) ((TFloat32) result.get(1)).getFloat(0, 0);
        return Annotation.of(trained.classes().get(number - 1), box);
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameWeights() throws IOException {
    DetectionDataset dataset = rectangles();
    var first =
        new DetectorTraining(NETWORK, SHORT, SessionSettings.DEFAULT)
            .train(dataset, WorkListener.NONE);
    var second =
        new DetectorTraining(NETWORK, SHORT, SessionSettings.DEFAULT)
            .train(dataset, WorkListener.NONE);
    first
        .orElseThrow()
        .weights()
        .forEach(
            (name, weight) ->
                assertThat(second.orElseThrow().weights().get(name).values())
                    .as(name)
                    .containsExactly(weight.values()));
  }

  @Test
  void stoppingGivesNothing() throws IOException {
    var listener = new StopAfter(2);
    var trained =
        new DetectorTraining(NETWORK, SHORT, SessionSettings.DEFAULT).train(rectangles(), listener);
    assertThat(trained).isEmpty();
    assertThat(listener.done()).isEqualTo(2);
  }

  @Test
  void imagesWithoutBoxesAreRefused() {
    var sample = new Sample("0", folder.resolve("0.png"), 32, 32, List.of());
    var dataset = new Rectangles("empty", List.of("red", "blue"), List.of(sample));
    var training = new DetectorTraining(NETWORK, SHORT, SessionSettings.DEFAULT);
    assertThatThrownBy(() -> training.train(dataset, WorkListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("empty: want labeled images");
  }

  @Test
  void otherClassesThanTheNetworksAreRefused() {
    var dataset = new Rectangles("three", List.of("a", "b", "c"), List.of());
    var training = new DetectorTraining(NETWORK, SHORT, SessionSettings.DEFAULT);
    assertThatThrownBy(() -> training.train(dataset, WorkListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("three: want 2 classes, as the network has, found [a, b, c]");
  }
}
