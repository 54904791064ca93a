package org.glocal.graphs.methods.qsattn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glocal.graphs.FiniteDifferences;
import org.glocal.graphs.GoldenValues;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.methods.qsattn.AttentionConfig.Mode;
import org.glocal.graphs.weights.WeightArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Attention and its selection against PyTorch in 64 bits: golden/qsattn.py. */
class QuerySelectionTest {

  /** Of 32-bit floats; logits are of order 10, whose rounding the exponential enlarges. */
  private static final double ROUNDING = 1e-5;

  private static final int QUERIES = 11;
  private static final Map<String, WeightArray> GOLDEN =
      GoldenValues.read("qsattn-attention.safetensors");

  /** Two images, {@code [2, 8, 9, 5]}. */
  private static Operand<TFloat32> map(GraphFixture fixture, String name) {
    float[] values = GoldenValues.drawn("qsattn/" + name, 2 * 8 * 9 * 5, 2);
    return fixture.tf.constant(Shape.of(2, 8, 9, 5), DataBuffers.of(values));
  }

  private static QuerySelection selection(Mode mode) {
    return new QuerySelection(List.of("block1"), mode);
  }

  private static Operand<TFloat32> floats(Ops tf, Operand<TInt32> x) {
    return tf.dtypes.cast(x, TFloat32.class);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void placesFeaturesAndGradientsAreThoseOfTheReference(Mode mode) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var source = map(fixture, "source");
      var target = map(fixture, "target");
      var patches = selection(mode).attended(tf, target, source, QUERIES);
      float[] by = GoldenValues.drawn("qsattn/by", 2 * QUERIES * 5, 1);
      var weighed =
          tf.math.mul(patches.output(), tf.constant(Shape.of(2, QUERIES, 5), DataBuffers.of(by)));
      var slopes = tf.gradients(tf.sum(weighed, tf.array(0, 1, 2)), List.of(source, target));
      Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
      var ids = selection(mode).queries(tf, source, QUERIES);
      outputs.put("ids", floats(tf, ids));
      outputs.put("query", patches.output());
      outputs.put("key", patches.input());
      outputs.put("bySource", slopes.dy(0)); // the source's attention is not detached
      outputs.put("byTarget", slopes.dy(1));
      var found = fixture.run(outputs);
      found.forEach(
          (name, values) ->
              assertThat(
                      GoldenValues.relativeError(
                          values,
                          GOLDEN
                              .get(
                                  mode.name().toLowerCase(Locale.ROOT).replace('_', '-')
                                      + "/"
                                      + name)
                              .values()))
                  .as(name)
                  .isLessThan(ROUNDING));
      assertThat(GoldenValues.norm(found.get("bySource"))).isGreaterThan(0.1);
    }
  }

  @Test
  void logarithmsOfEntropiesAreThoseOfTheReference() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var source = map(fixture, "source");
      assertEntropies("globalEntropy", fixture.run(GlobalAttention.logEntropies(tf, source)));
      assertEntropies("localEntropy", fixture.run(LocalAttention.logEntropies(tf, source)));
    }
  }

  private static void assertEntropies(String name, float[] logs) {
    float[] expected = GOLDEN.get(name).values();
    for (int i = 0; i < logs.length; i++) {
      assertThat(logs[i])
          .as("%s %d", name, i)
          .isCloseTo((float) Math.log(expected[i]), within(1e-4f));
    }
  }

  /** The trap of the published code's batches: each image has its own places. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void everyImageOfABatchSelectsAsItDoesAlone(Mode mode) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var source = map(fixture, "source");
      var target = map(fixture, "target");
      var both = fixture.run(selection(mode).attended(tf, target, source, QUERIES).output());
      var ids = fixture.run(floats(tf, selection(mode).queries(tf, source, QUERIES)));
      assertThat(Arrays.copyOf(ids, QUERIES))
          .isNotEqualTo(Arrays.copyOfRange(ids, QUERIES, 2 * QUERIES));
      for (int image = 0; image < 2; image++) {
        var alone =
            selection(mode)
                .attended(tf, image(tf, target, image), image(tf, source, image), QUERIES);
        int half = both.length / 2;
        float[] part = Arrays.copyOfRange(both, image * half, (image + 1) * half);
        assertThat(GoldenValues.relativeError(part, fixture.run(alone.output())))
            .isLessThan(ROUNDING);
      }
    }
  }

  private static Operand<TFloat32> image(Ops tf, Operand<TFloat32> map, int index) {
    return tf.slice(map, tf.array(index, 0, 0, 0), tf.array(1, -1, -1, -1));
  }

  /** The trap of a map that has fewer places than are wanted: all of them are taken. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void aSmallMapGivesAllItsPlacesOnce(Mode mode) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var source = map(fixture, "source");
      var ids = selection(mode).queries(tf, source, 256);
      assertThat(ids.shape()).isEqualTo(Shape.of(2, 72));
      float[] all = fixture.run(floats(tf, ids));
      float[] first = Arrays.copyOf(all, 72);
      Arrays.sort(first);
      for (int i = 0; i < 72; i++) {
        assertThat(first[i]).isEqualTo(i);
      }
      assertThat(selection(mode).attended(tf, source, source, 256).output().shape())
          .isEqualTo(Shape.of(2, 72, 5));
    }
  }

  /** The trap of the scrambled unfold: neighbors keep their channels, in order, zeros beyond. */
  @Test
  void neighborsOfAPlaceAreThoseAroundItWithTheirOwnChannels() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      float[] values = new float[2 * 8 * 9 * 5];
      for (int i = 0; i < values.length; i++) {
        values[i] = i + 1;
      }
      var map = tf.constant(Shape.of(2, 8, 9, 5), DataBuffers.of(values));
      int[][] places = {{0, 4 * 9 + 4}, {7 * 9 + 8, 2 * 9 + 1}}; // corners, middle, border
      float[] found = fixture.run(LocalAttention.around(tf, map, tf.constant(places)));
      int at = 0;
      for (int image = 0; image < 2; image++) {
        for (int place : places[image]) {
          for (int key = 0; key < 49; key++) {
            int y = place / 9 + key / 7 - 3;
            int x = place % 9 + key % 7 - 3;
            boolean inside = y >= 0 && y < 8 && x >= 0 && x < 9;
            for (int c = 0; c < 5; c++) {
              float expected = inside ? values[((image * 8 + y) * 9 + x) * 5 + c] : 0;
              assertThat(found[at++]).isEqualTo(expected);
            }
          }
        }
      }
    }
  }

  /** In 32 bits these attentions are all certain and their entropies 0. */
  @Test
  void rowsThatAreCertainButForWhat32BitsCannotHoldAreStillInOrder() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var logits =
          tf.constant(new float[][][] {{{300, 0, 0}, {300, 150, 0}, {300, 200, 200}, {1, 1, 1}}});
      float[] logs = fixture.run(AttentionEntropy.log(tf, logits));
      // two others of e^-300 each: H = 2 e^-300 (1 + 300)
      assertThat(logs[0]).isCloseTo((float) (-300 + Math.log(2 * 301)), within(1e-3f));
      assertThat(logs[1]).isCloseTo((float) (-150 + Math.log(151)), within(1e-3f));
      assertThat(logs[2]).isCloseTo((float) (-100 + Math.log(2 * 101)), within(1e-3f));
      assertThat(logs[3]).isCloseTo((float) Math.log(Math.log(3)), within(1e-6f));
      var least = AttentionEntropy.least(tf, tf.reshape(tf.constant(logs), tf.array(1, 4)), 2);
      assertThat(fixture.run(floats(tf, least))).containsExactly(0, 1);
    }
  }

  @Test
  void blocksOfRowsGiveWhatTheWholeMatrixGives() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var source = map(fixture, "source");
      float[] whole = fixture.run(GlobalAttention.logEntropies(tf, source));
      // 2 * 72 values a row: blocks of 7 rows, the last one of 2
      float[] blocks = fixture.run(GlobalAttention.logEntropies(tf, source, 7 * 144));
      assertThat(GoldenValues.relativeError(blocks, whole)).isLessThan(1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void gradientsOfFeaturesAreThoseOfFiniteDifferences(Mode mode) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var source = tf.identity(fixture.normal(1, 2, 4, 5, 3));
      var target = tf.identity(fixture.normal(2, 2, 4, 5, 3));
      var queries = tf.constant(new int[][] {{3, 0, 19}, {7, 11, 2}}); // fixed: they may not jump
      Operand<TFloat32> output;
      if (mode == Mode.LOCAL) {
        var attention = LocalAttention.of(tf, source, queries);
        output = LocalAttention.route(tf, attention, target, queries);
      } else {
        output = GlobalAttention.route(tf, GlobalAttention.of(tf, source, queries), target);
      }
      new FiniteDifferences(fixture, 3e-3, 1e-3)
          .check(output, Map.of("source", source, "target", target));
    }
  }
}
