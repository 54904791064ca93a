package org.glocal.graphs.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glocal.graphs.GoldenImages;
import org.glocal.graphs.GoldenImages.Picture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TUint8;

/** Filters against OpenCV, scikit-image and numpy: golden/filters/filters.py. */
class FilterTest {

  private static final List<String> IMAGES =
      List.of("hazy", "dark", "narrow", "tiny", "gray", "constant");

  private static final Map<FilterKind, Built> BUILT = new EnumMap<>(FilterKind.class);

  /** In levels; OpenCV's way from LAB back to RGB rounds where ours does not. */
  private static final double MEAN_DIFFERENCE = 0.2;

  static Stream<Arguments> all() {
    return Stream.of(FilterKind.values())
        .flatMap(kind -> IMAGES.stream().map(image -> Arguments.of(kind, image)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void anImageLooksAsTheReferenceMadeIt(FilterKind kind, String image) {
    var expected = GoldenImages.read(kind.id() + "-" + image);
    byte[] filtered = filtered(kind, List.of(GoldenImages.read("x-" + image)));
    assertThat(meanDifference(filtered, expected.levels())).isLessThan(MEAN_DIFFERENCE);
  }

  @ParameterizedTest
  @EnumSource(FilterKind.class)
  void anImageOfABatchComesOutAsAlone(FilterKind kind) {
    var first = GoldenImages.read("x-dark");
    float[] negative = first.levels().clone();
    for (int i = 0; i < negative.length; i++) {
      negative[i] = 255 - negative[i];
    }
    var second = new Picture(first.width(), first.height(), negative);
    byte[] both = filtered(kind, List.of(first, second));
    byte[] alone = filtered(kind, List.of(second));
    byte[] part = new byte[alone.length];
    System.arraycopy(both, both.length - part.length, part, 0, part.length);
    assertThat(meanDifference(part, levels(alone))).isLessThan(1e-3);
  }

  @Test
  void onlyThoseThatReadYWantItsStatistics() {
    assertThat(Stream.of(FilterKind.values()).filter(FilterKind::needsTarget))
        .containsExactly(
            FilterKind.REINHARD, FilterKind.HISTOGRAM, FilterKind.FDA, FilterKind.LOCAL_MOMENTS);
    assertThatThrownBy(() -> FilterKind.FDA.filter(Optional.empty()))
        .hasMessage("filter fda: want statistics of Y, found none");
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThat(FilterKind.byId("dark-channel")).isEqualTo(FilterKind.DARK_CHANNEL);
    assertThatThrownBy(() -> FilterKind.byId("sepia"))
        .hasMessage(
            "filter \"sepia\": want one of [clahe, reinhard, histogram, fda, dark-channel, local-moments]");
  }

  /** A filter's graph, built once for all images. */
  private record Built(
      Graph graph, Session session, Operand<TUint8> input, Operand<TUint8> output) {

    static Built of(FilterKind kind) {
      var graph = new Graph();
      var tf = Ops.create(graph);
      var input = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
      var filter = kind.filter(Optional.of(GoldenImages.statistics()));
      var output = FilterInference.apply(tf, filter, input);
      return new Built(graph, new Session(graph), input, output);
    }
  }

  @AfterAll
  static void close() {
    for (var built : BUILT.values()) {
      built.session().close();
      built.graph().close();
    }
  }

  private static byte[] filtered(FilterKind kind, List<Picture> pictures) {
    var first = pictures.get(0);
    var shape = Shape.of(pictures.size(), first.height(), first.width(), 3);
    byte[] images = new byte[Math.toIntExact(shape.size())];
    int filled = 0;
    for (var picture : pictures) {
      for (float level : picture.levels()) {
        images[filled++] = (byte) level;
      }
    }
    var built = BUILT.computeIfAbsent(kind, Built::of);
    try (var fed = TUint8.tensorOf(shape, DataBuffers.of(images));
        var result =
            built.session().runner().feed(built.input(), fed).fetch(built.output()).run()) {
      byte[] bytes = new byte[images.length];
      result.get(0).asRawTensor().data().read(bytes);
      return bytes;
    }
  }

  private static float[] levels(byte[] bytes) {
    float[] levels = new float[bytes.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = bytes[i] & 0xff;
    }
    return levels;
  }

  private static double meanDifference(byte[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      sum += Math.abs((actual[i] & 0xff) - expected[i]);
    }
    return sum / actual.length;
  }
}
