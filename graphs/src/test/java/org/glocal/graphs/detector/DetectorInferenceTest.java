package org.glocal.graphs.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.weights.WeightArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

class DetectorInferenceTest {

  private static final DetectorConfig TINY =
      new DetectorConfig(
          DetectorConfig.VERSION, 3, 4, List.of(4, 6, 8, 8), List.of(0, 1, 0, 0), 8, 112, 60);

  private static final int M = NonMaxSuppression.MAX_DETECTIONS;

  private static Map<String, WeightArray> untrained(DetectorConfig config) {
    try (var graph = new Graph();
        var session = new Session(graph)) {
      var detector = new DetectorGraph(Ops.create(graph), config, 1, 32, 32);
      detector.initialize(session, 1);
      return detector.weights(session);
    }
  }

  /** Every point is a center of class 3, and its box ends 4 e^1.1 px from it. */
  private static Map<String, WeightArray> sameEverywhere() {
    Map<String, WeightArray> weights = new LinkedHashMap<>(untrained(TINY));
    weights.replaceAll(
        (name, weight) ->
            name.startsWith("logits/") || name.startsWith("distances/")
                ? new WeightArray(weight.shape(), new float[weight.values().length])
                : weight);
    weights.put("logits/bias", new WeightArray(new long[] {3}, new float[] {-9, -9, 3}));
    return weights;
  }

  @Test
  void theBundledArchitectureFitsFourMegabytes() {
    long values =
        BatchNormalization.folded(untrained(DetectorConfig.small(8))).values().stream()
            .mapToLong(weight -> weight.values().length)
            .sum();
    assertThat(values).isBetween(800_000L, 950_000L);
  }

  @ParameterizedTest
  @CsvSource({"1, 32, 64", "2, 25, 35", "1, 33, 31"})
  void boxesAreSharesOfTheImageWhateverItsSize(int images, int height, int width) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var input = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
      var seen = DetectorInference.build(tf, sameEverywhere(), TINY, input);
      try (var pixels = TUint8.tensorOf(Shape.of(images, height, width, 3));
          var result = fetch(fixture, seen).feed(input, pixels).run()) {
        var boxes = (TFloat32) result.get(0);
        var scores = (TFloat32) result.get(1);
        var classes = (TFloat32) result.get(2);
        var counts = (TFloat32) result.get(3);
        assertThat(boxes.shape()).isEqualTo(Shape.of(images, M, 4));
        assertThat(counts.shape()).isEqualTo(Shape.of(images));
        int count = (int) counts.getFloat(images - 1);
        assertThat(count).isBetween(1, M - 1);
        int whole = 0;
        for (int i = 0; i < count; i++) {
          assertThat(classes.getFloat(images - 1, i)).isEqualTo(3f);
          assertThat(scores.getFloat(images - 1, i))
              .isCloseTo((float) (1 / (1 + Math.exp(2.19 - 3))), within(1e-5f));
          whole += isWhole(boxes, images - 1, i, height, width) ? 1 : 0;
        }
        assertThat(whole).isPositive();
        assertThat(classes.getFloat(images - 1, count)).isZero();
        assertThat(scores.getFloat(images - 1, count)).isZero();
      }
    }
  }

  /** Checks that a box lies in the image and says whether one of its sides is not cut off. */
  private static boolean isWhole(TFloat32 boxes, int image, int i, int height, int width) {
    float top = boxes.getFloat(image, i, 0) * height;
    float left = boxes.getFloat(image, i, 1) * width;
    float bottom = boxes.getFloat(image, i, 2) * height;
    float right = boxes.getFloat(image, i, 3) * width;
    assertThat(Math.min(top, left)).isGreaterThanOrEqualTo(0f);
    assertThat(bottom).isLessThanOrEqualTo(height + 1e-3f);
    assertThat(right).isLessThanOrEqualTo(width + 1e-3f);
    double side = 2 * DetectorConfig.OUTPUT_STRIDE * Math.exp(1.1);
    return Math.abs(right - left - side) < 1e-3 || Math.abs(bottom - top - side) < 1e-3;
  }

  private static Session.Runner fetch(GraphFixture fixture, DetectorInference.Detections seen) {
    var runner = fixture.session.runner();
    for (Operand<TFloat32> output :
        List.of(seen.boxes(), seen.scores(), seen.classes(), seen.count())) {
      runner.fetch(output);
    }
    return runner;
  }
}
