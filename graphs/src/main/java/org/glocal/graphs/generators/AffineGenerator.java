package org.glocal.graphs.generators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glocal.graphs.Check;
import org.glocal.graphs.layers.Convolution;
import org.glocal.graphs.layers.Dense;
import org.glocal.graphs.layers.Padding;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.layers.Resizing;
import org.glocal.graphs.layers.Shapes;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * A generator that keeps structure by construction: a U-Net at a quarter of the resolution predicts
 * smooth gains of the image's detail and offsets of its local mean m, and a correction of its
 * pixels: {@code m + o + g (x - m) + r}. It starts from the identity. Coefficients instead of
 * pixels: Gharbi et al. 2017, "Deep Bilateral Learning for Real-Time Image Enhancement"; the U-Net:
 * Ronneberger et al. 2015, arXiv:1505.04597.
 *
 * <p>The U-Net sees the image, and its detail in units of the local deviation s, {@code (x - m) /
 * (2 (s + 0.01))}: what thick haze leaves of an edge looks like any other edge. m is the mean of
 * squares of 8 px, s the root mean square of their details over all colors, both interpolated.
 *
 * <p>Whole images whose shorter side is longer than {@code side} are looked at in that size; the
 * coefficients are then those of the image in its own size. So what is translated has the scale of
 * what was trained on, whatever its size.
 *
 * @param width channels at a quarter of the resolution; twice and three times as many at an eighth
 *     and a sixteenth
 * @param side shorter side of images in training, px; 0 takes every image as it is
 */
public record AffineGenerator(int width, int side) implements Generator {

  private static final String SCOPE = "affine";
  private static final int RGB = 3;
  private static final int CELL = 4; // the side of what one value of the finest level stands for
  private static final int STRIDE = 16;
  private static final long WINDOW = 8; // sides of the squares of local means
  private static final float SLOPE = 0.2f;

  /** What is added to a deviation, so that noise of even surfaces is not taken for detail. */
  private static final float LEAST_DEVIATION = 0.01f;

  /** Bounds of the gain's logarithm. */
  private static final float MOST = 4;

  /** Refuses sizes that no network can have. */
  public AffineGenerator {
    Check.that(width >= 1, "generator width", "1 or more", width);
    Check.that(side >= 0, "generator side", "0 or more", side);
  }

  /**
   * What is applied to an image.
   *
   * @param mean of the image around each pixel, {@code [N, H, W, 3]}
   * @param affine logarithms of gains, then offsets, {@code [N, H, W, 6]}
   * @param residual {@code [N, H, W, 3]}
   */
  private record Coefficients(
      Operand<TFloat32> mean, Operand<TFloat32> affine, Operand<TFloat32> residual) {}

  /**
   * An image's local mean, and its detail after local contrast normalization: Jarrett et al. 2009,
   * "What is the Best Multi-Stage Architecture for Object Recognition?", here with squares.
   *
   * @param mean {@code [N, H, W, 3]}
   * @param normalized detail in units of the deviation, {@code [N, H, W, 3]}
   */
  private record LocalContrast(Operand<TFloat32> mean, Operand<TFloat32> normalized) {

    /**
     * That of an image.
     *
     * @param image {@code [N, H, W, 3]}, sides multiples of {@link #WINDOW}
     */
    static LocalContrast of(Ops tf, Operand<TFloat32> image) {
      var sides = Resizing.sides(tf, image);
      var mean = Resizing.bilinear(tf, means(tf, image), sides);
      var rest = tf.math.sub(image, mean);
      var variance =
          tf.math.mean(means(tf, tf.math.square(rest)), tf.constant(-1), Mean.keepDims(true));
      var deviation = tf.math.sqrt(Resizing.bilinear(tf, variance, sides));
      var unit = tf.math.add(deviation, tf.constant(LEAST_DEVIATION));
      return new LocalContrast(mean, tf.math.mul(tf.math.div(rest, unit), tf.constant(0.5f)));
    }

    private static Operand<TFloat32> means(Ops tf, Operand<TFloat32> x) {
      var window = List.of(1L, WINDOW, WINDOW, 1L);
      return tf.nn.avgPool(x, window, window, "VALID");
    }
  }

  @Override
  public AffineGenerator trainedAt(int shortSide) {
    return new AffineGenerator(width, shortSide);
  }

  @Override
  public EncoderFeatures encode(
      Ops tf, Weights weights, Precision precision, Operand<TFloat32> image) {
    return new Body(tf, weights.scope(SCOPE), precision)
        .encode(image, LocalContrast.of(tf, image).normalized());
  }

  @Override
  public Translation translate(
      Ops tf, Weights weights, Precision precision, Operand<TFloat32> image) {
    var body = new Body(tf, weights.scope(SCOPE), precision);
    var contrast = LocalContrast.of(tf, image);
    var encoded = body.encode(image, contrast.normalized());
    return translation(tf, image, encoded, body.coefficients(encoded, contrast.mean()));
  }

  @Override
  public Translation translateWhole(Ops tf, Weights weights, Operand<TFloat32> image) {
    var sizes = Resizing.sides(tf, image);
    var seen = side == 0 ? image : Resizing.toShortSide(tf, image, side);
    var seenSizes = Resizing.sides(tf, seen);
    var body = new Body(tf, weights.scope(SCOPE), Precision.FP32);
    var padded = StridePadding.apply(tf, StridePadding.atLeast(tf, seen, STRIDE + 1), STRIDE);
    var contrast = LocalContrast.of(tf, padded);
    var encoded =
        body.encode(padded, contrast.normalized()); // coarsest level: two values a side or more
    var coefficients = body.coefficients(encoded, contrast.mean());
    var fitted =
        new Coefficients(
            fitted(tf, coefficients.mean(), seenSizes, sizes),
            fitted(tf, coefficients.affine(), seenSizes, sizes),
            fitted(tf, coefficients.residual(), seenSizes, sizes));
    return translation(tf, image, encoded, fitted);
  }

  /** Coefficients of the padded image in the size in which it was seen, as those of the image. */
  private static Operand<TFloat32> fitted(
      Ops tf, Operand<TFloat32> coefficients, Resizing.Sides seen, Resizing.Sides image) {
    return Resizing.bilinear(tf, Resizing.cropped(tf, coefficients, seen), image);
  }

  private static Translation translation(
      Ops tf, Operand<TFloat32> image, EncoderFeatures encoded, Coefficients coefficients) {
    var logGain = Shapes.channels(tf, coefficients.affine(), 0, RGB);
    var offset = Shapes.channels(tf, coefficients.affine(), RGB, RGB);
    var gain = tf.math.exp(tf.clipByValue(logGain, tf.constant(-MOST), tf.constant(MOST)));
    var detail = tf.math.mul(gain, tf.math.sub(image, coefficients.mean()));
    var translated =
        tf.math.addN(List.of(coefficients.mean(), offset, detail, coefficients.residual()));
    return new Translation(translated, encoded, Optional.empty());
  }

  @Override
  public List<String> nceLayers() {
    return List.of("level1", "level2", "level3");
  }

  @Override
  public List<String> scopes() {
    return List.of(SCOPE);
  }

  @Override
  public int stride() {
    return STRIDE;
  }

  @Override
  public int halo() {
    return STRIDE;
  }

  @Override
  public boolean whole() {
    return true;
  }

  /** The U-Net's layers. */
  private final class Body {
    private final Ops tf;
    private final Weights weights;
    private final Precision precision;

    Body(Ops tf, Weights weights, Precision precision) {
      this.tf = tf;
      this.weights = weights;
      this.precision = precision;
    }

    /** With output {@code [N, H/4, W/4, width]}, the finest level after all coarser ones. */
    EncoderFeatures encode(Operand<TFloat32> image, Operand<TFloat32> normalized) {
      Map<String, Operand<TFloat32>> layers = new LinkedHashMap<>();
      var seen = tf.concat(List.of(image, normalized), tf.constant(-1));
      Operand<TFloat32> cells = tf.nn.spaceToDepth(seen, (long) CELL);
      var level1 = residual("level1", activated(convolved("stem", 1, width, cells)));
      var level2 = residual("level2", activated(convolved("down1", 2, 2 * width, level1)));
      var level3 = residual("level3", activated(convolved("down2", 2, 3 * width, level2)));
      layers.put("level1", level1);
      layers.put("level2", level2);
      layers.put("level3", level3);
      var coarse = residual("global", activated(tf.math.add(level3, global(level3))));
      var middle = residual("up2", merged("merge2", 2 * width, coarse, level2));
      return new EncoderFeatures(residual("up1", merged("merge1", width, middle, level1)), layers);
    }

    Coefficients coefficients(EncoderFeatures encoded, Operand<TFloat32> mean) {
      var affine = head("coefficients", 2 * RGB, encoded.output());
      var smooth = Resizing.doubled(tf, Resizing.doubled(tf, affine));
      Operand<TFloat32> pixels =
          tf.nn.depthToSpace(head("pixels", CELL * CELL * RGB, encoded.output()), (long) CELL);
      return new Coefficients(mean, smooth, pixels);
    }

    /** What the whole image says to each of its places, {@code [N, 1, 1, C]}. */
    private Operand<TFloat32> global(Operand<TFloat32> x) {
      int channels = Shapes.channels(x);
      var mean = tf.math.mean(x, tf.constant(new int[] {1, 2}));
      var said = new Dense(channels).apply(tf, weights.scope("image"), Initializer.HE_NORMAL, mean);
      return tf.reshape(said, tf.constant(new int[] {-1, 1, 1, channels}));
    }

    private Operand<TFloat32> merged(
        String name, int channels, Operand<TFloat32> coarse, Operand<TFloat32> fine) {
      var both = tf.concat(List.of(Resizing.doubled(tf, coarse), fine), tf.constant(-1));
      return activated(convolved(name, 1, channels, both));
    }

    /** Two convolutions whose result, nothing at first, is added to their input. */
    private Operand<TFloat32> residual(String name, Operand<TFloat32> x) {
      int channels = Shapes.channels(x);
      var inner = activated(convolved(name + "/conv1", 1, channels, activated(x)));
      var layer = Convolution.same(3, channels, Padding.REFLECT).in(precision);
      var change = layer.apply(tf, weights.scope(name).scope("conv2"), Initializer.ZEROS, inner);
      return tf.math.add(x, change);
    }

    /** A convolution of 32 bits that gives nothing at first. */
    private Operand<TFloat32> head(String name, int channels, Operand<TFloat32> x) {
      return Convolution.same(3, channels, Padding.REFLECT)
          .apply(tf, weights.scope(name), Initializer.ZEROS, x);
    }

    private Operand<TFloat32> convolved(
        String name, int stride, int channels, Operand<TFloat32> x) {
      var scope = weights;
      for (String part : name.split("/")) {
        scope = scope.scope(part);
      }
      return new Convolution(3, channels, stride, Padding.REFLECT, 1)
          .in(precision)
          .apply(tf, scope, Initializer.HE_NORMAL, x);
    }

    private Operand<TFloat32> activated(Operand<TFloat32> x) {
      return tf.nn.leakyRelu(x, org.tensorflow.op.nn.LeakyRelu.alpha(SLOPE));
    }
  }
}
