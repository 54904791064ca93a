package org.glocal.graphs.losses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.glocal.graphs.FiniteDifferences;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.losses.SpatialCorrelation.Distance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class SpatialCorrelationTest {

  private static final Offset<Float> ROUNDING = Offset.offset(1e-5f);

  /** Of order 1, rounded to 1e-7, over a step of 1e-2. */
  private static final double STEP = 1e-2;

  private static final double TOLERANCE = 2e-3;

  /** A number's place is {@code y * width + x}: not {@code height}, which a square would hide. */
  @Test
  void windowsOfARectangularMapLieAroundTheirQueries() {
    assertThat(keys(3, 5, 9, 2 * 9 + 4)) // row 2, column 4
        .containsExactly(12, 13, 14, 21, 22, 23, 30, 31, 32);
    assertThat(keys(3, 9, 5, 2 * 5 + 4)) // row 2, column 4, the last one
        .containsExactly(7, 8, 9, 12, 13, 14, 17, 18, 19);
  }

  @Test
  void windowsAreMovedIntoTheMapWhereTheyWouldLeaveIt() {
    assertThat(keys(4, 6, 7, 0)[0]).isZero();
    assertThat(keys(4, 6, 7, 41)).startsWith(2 * 7 + 3).endsWith(41);
    assertThat(keys(4, 6, 7, 6)).startsWith(3).endsWith(3 * 7 + 6);
  }

  private static int[] keys(int window, int height, int width, int query) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var keys =
          new SelfSimilarity(window, false).keys(tf, tf.constant(new int[] {query}), height, width);
      try (var result = fixture.session.runner().fetch(keys).run()) {
        var tensor = (TInt32) result.get(0);
        int[] values = new int[window * window];
        tensor.asRawTensor().data().asInts().read(values);
        return values;
      }
    }
  }

  @ParameterizedTest(name = "window {0} in a map of {1} x {2}")
  @CsvSource({"3, 4, 5, 9", "4, 4, 5, 20", "4, 5, 4, 20", "64, 4, 5, 20"})
  void aMapThatIsNoLargerThanTheWindowIsComparedAsAWhole(int window, int h, int w, int keys) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var map =
          new SelfSimilarity(window, false)
              .of(tf, fixture.normal(1, 1, h, w, 3), tf.constant(new int[] {0, 7}));
      assertThat(map.shape()).isEqualTo(Shape.of(1, 2, keys));
    }
  }

  @Test
  void equalMapsLoseNothingAndOpposedOnesAsMuchAsThereIs() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var maps = tf.math.add(tf.math.abs(fixture.normal(1, 2, 3, 16)), tf.constant(0.1f));
      var opposed = tf.math.neg(maps);
      for (Distance distance : Distance.values()) {
        assertThat(fixture.scalar(SpatialCorrelation.cosine(tf, maps, maps, distance)))
            .isCloseTo(0, ROUNDING);
        assertThat(fixture.scalar(SpatialCorrelation.values(tf, maps, maps, distance))).isZero();
      }
      assertThat(fixture.scalar(SpatialCorrelation.cosine(tf, opposed, maps, Distance.SMOOTH_L1)))
          .isCloseTo(1.5f, ROUNDING);
      assertThat(fixture.scalar(SpatialCorrelation.cosine(tf, opposed, maps, Distance.L1)))
          .isCloseTo(2, ROUNDING);
    }
  }

  /** Eight keys: those as high as number 2 from above, counted from 0, are the first three. */
  @Test
  void onlyTheTargetsHighestQuarterIsLookedAt() {
    try (var fixture = new GraphFixture()) {
      var target = maps(fixture, 8, 7, 6, 5, 4, 3, 2, 1);
      float same = loss(fixture, maps(fixture, 8, 7, 6, -5, 0, 9, -2, 1), target);
      float less = loss(fixture, maps(fixture, 8, 7, -6, 5, 4, 3, 2, 1), target);
      assertThat(same).isZero();
      // the third entry is off by 12, 8 / 2 times as much counts, quadratic up to 1
      assertThat(less).isCloseTo((4 * 12 - 0.5f) / 8, ROUNDING);
    }
  }

  private static float loss(
      GraphFixture fixture, Operand<TFloat32> source, Operand<TFloat32> target) {
    return fixture.scalar(
        SpatialCorrelation.values(fixture.tf, source, target, Distance.SMOOTH_L1));
  }

  private static Operand<TFloat32> maps(GraphFixture fixture, float... values) {
    return fixture.tf.constant(Shape.of(1, 1, values.length), DataBuffers.of(values));
  }

  @Test
  void contrastIsLogOfThreeTimesTheQueriesWhereAllMapsAreAlike() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var same = tf.fill(tf.array(2, 5, 9), tf.constant(0.3f));
      assertThat(fixture.scalar(SpatialCorrelation.contrast(tf, same, same, same, 0.07f)))
          .isCloseTo((float) Math.log(15), ROUNDING);
    }
  }

  @Test
  void mapsOfZerosHaveALossAndNoGradientThatIsNoNumber() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var zeros = tf.identity(tf.zeros(tf.array(1, 2, 8), TFloat32.class));
      for (var loss :
          List.of(
              SpatialCorrelation.cosine(tf, zeros, zeros, Distance.SMOOTH_L1),
              SpatialCorrelation.contrast(tf, zeros, zeros, zeros, 0.07f))) {
        for (float slope : fixture.run(tf.gradients(loss, List.of(zeros)).dy(0))) {
          assertThat(slope).isFinite();
        }
      }
    }
  }

  @ParameterizedTest(name = "normalized {0}, windows of {1}")
  @CsvSource({"false, 3", "false, 9", "true, 3", "true, 9"})
  void similarityByItsFeatures(boolean normalize, int window) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var features = tf.identity(fixture.normal(1, 2, 4, 5, 6));
      var queries = tf.constant(new int[] {0, 19, 7, 12});
      new FiniteDifferences(fixture, STEP, TOLERANCE)
          .check(
              new SelfSimilarity(window, normalize).of(tf, features, queries),
              Map.of("features", features));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cosine", "values", "contrast"})
  void lossesByTheTargetsMaps(String loss) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var source = fixture.normal(1, 2, 3, 16);
      var target = tf.identity(fixture.normal(2, 2, 3, 16));
      var other = fixture.normal(3, 2, 3, 16);
      var distance = Distance.SMOOTH_L1;
      var checked =
          switch (loss) {
            case "cosine" -> SpatialCorrelation.cosine(tf, source, target, distance);
            case "values" -> SpatialCorrelation.values(tf, source, target, distance);
            default -> SpatialCorrelation.contrast(tf, source, target, other, 1);
          };
      new FiniteDifferences(fixture, STEP / 10, TOLERANCE).check(checked, Map.of("target", target));
    }
  }

  @Test
  void contrastByAllItsMaps() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      Map<String, Operand<TFloat32>> maps =
          Map.of(
              "source", tf.identity(fixture.normal(1, 2, 3, 16)),
              "target", tf.identity(fixture.normal(2, 2, 3, 16)),
              "other", tf.identity(fixture.normal(3, 2, 3, 16)));
      new FiniteDifferences(fixture, STEP, TOLERANCE)
          .check(
              SpatialCorrelation.contrast(
                  tf, maps.get("source"), maps.get("target"), maps.get("other"), 1),
              maps);
    }
  }
}
