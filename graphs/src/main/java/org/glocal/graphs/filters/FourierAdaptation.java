package org.glocal.graphs.filters;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.layers.Shapes;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Fourier domain adaptation: the lowest frequencies of each RGB channel keep their phase and get
 * Y's amplitude. Yang and Soatto 2020, arXiv:2004.05498, eq. (2) to (4). They take the amplitude of
 * a random image of Y; here it is the mean over images of Y, so that the same image always gives
 * the same result. Frequencies that an image lacks have no phase and stay so.
 *
 * <p>Only a few frequencies change, so the difference is computed from them alone, by products with
 * sines and cosines: {@code x + 1/(HW) sum D(u, v) e^(2 pi i (u y / H + v x / W))}.
 *
 * @param beta frequencies up to floor(beta · shorter side) cycles an image get Y's amplitude, but
 *     none above those that are known
 * @param target Y's amplitudes, as {@link TargetStatistics#amplitudes}
 */
record FourierAdaptation(double beta, List<List<List<Double>>> target) implements Filter {

  static final double BETA = 0.01;

  /** An amplitude without a phase: less than this, levels, is rounding. */
  private static final float NO_AMPLITUDE = 1e-3f;

  private static final int CHANNELS = 3;

  @Override
  public Map<String, String> parameters() {
    return Map.of(
        "beta", Double.toString(beta),
        "highest frequency", "%d cycles an image".formatted(reach()));
  }

  private int reach() {
    return target.get(0).get(0).size() - 1;
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> image) {
    var h = Shapes.dimension(tf, image, 1);
    var w = Shapes.dimension(tf, image, 2);
    var planes = tf.linalg.transpose(image, tf.constant(new int[] {0, 3, 1, 2}));
    var vertical = new Waves(tf, h, -reach());
    var horizontal = new Waves(tf, w, 0);
    var found = spectrum(tf, planes, vertical, horizontal);
    var change = tf.math.mul(change(tf, found, h, w), range(tf, h, w));
    var changed =
        new Complex(tf.math.mul(found.real(), change), tf.math.mul(found.imaginary(), change));
    var added = image(tf, changed, vertical, horizontal);
    return tf.math.add(image, tf.linalg.transpose(added, tf.constant(new int[] {0, 2, 3, 1})));
  }

  /** Real and imaginary parts, {@code [N, 3, 2 B + 1, B + 1]}. */
  private record Complex(Operand<TFloat32> real, Operand<TFloat32> imaginary) {}

  /** {@code cos} and {@code sin} of 2 pi k i / n, {@code [n, frequencies]}. */
  private final class Waves {

    private final Operand<TFloat32> cosines;
    private final Operand<TFloat32> sines;

    /** Of the frequencies k from the lowest to B. */
    Waves(Ops tf, Operand<TInt32> n, int lowest) {
      var place = Levels.positions(tf, n, 0, 2);
      int[] frequencies = new int[reach() - lowest + 1];
      for (int i = 0; i < frequencies.length; i++) {
        frequencies[i] = lowest + i;
      }
      var turns = tf.math.floorMod(tf.math.mul(place, tf.constant(frequencies)), n); // stays exact
      var angle =
          tf.math.mul(
              tf.math.div(tf.dtypes.cast(turns, TFloat32.class), tf.dtypes.cast(n, TFloat32.class)),
              tf.constant((float) (2 * Math.PI)));
      cosines = tf.math.cos(angle);
      sines = tf.math.sin(angle);
    }
  }

  /** The Fourier transform at the frequencies that are known of Y. */
  private static Complex spectrum(
      Ops tf, Operand<TFloat32> planes, Waves vertical, Waves horizontal) {
    var c = product(tf, planes, horizontal.cosines, false, false);
    var s = product(tf, planes, horizontal.sines, false, false);
    var real =
        tf.math.sub(
            product(tf, vertical.cosines, c, true, false),
            product(tf, vertical.sines, s, true, false));
    var imaginary =
        tf.math.add(
            product(tf, vertical.sines, c, true, false),
            product(tf, vertical.cosines, s, true, false));
    return new Complex(real, tf.math.neg(imaginary));
  }

  /** Y's amplitude over the image's, less 1. */
  private Operand<TFloat32> change(Ops tf, Complex found, Operand<TInt32> h, Operand<TInt32> w) {
    var pixels = tf.dtypes.cast(tf.math.mul(h, w), TFloat32.class);
    var squares = tf.math.add(tf.math.square(found.real), tf.math.square(found.imaginary));
    var amplitude = tf.math.div(tf.math.sqrt(squares), pixels);
    var none = tf.math.less(amplitude, tf.constant(NO_AMPLITUDE));
    var ratio = tf.math.div(amplitudes(tf), tf.select(none, tf.onesLike(amplitude), amplitude));
    var one = tf.constant(1f);
    return tf.math.sub(tf.select(none, tf.onesLike(amplitude), ratio), one);
  }

  private Operand<TFloat32> amplitudes(Ops tf) {
    int columns = reach() + 1;
    int rows = 2 * reach() + 1;
    float[] values = new float[CHANNELS * rows * columns];
    for (int i = 0; i < values.length; i++) {
      var table = target.get(i / (rows * columns));
      values[i] = table.get(i / columns % rows).get(i % columns).floatValue();
    }
    return tf.constant(Shape.of(1, CHANNELS, rows, columns), DataBuffers.of(values));
  }

  /** 1 for the frequencies that change, else 0, {@code [2 B + 1, B + 1]}. */
  private Operand<TFloat32> range(Ops tf, Operand<TInt32> h, Operand<TInt32> w) {
    int columns = reach() + 1;
    float[] frequencies = new float[(2 * reach() + 1) * columns];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = Math.max(Math.abs(i / columns - reach()), i % columns);
    }
    var shorter = tf.dtypes.cast(tf.math.minimum(h, w), TFloat32.class);
    var highest = tf.math.floor(tf.math.mul(shorter, tf.constant((float) beta)));
    var higher = tf.constant(Shape.of(2L * reach() + 1, columns), DataBuffers.of(frequencies));
    return tf.dtypes.cast(tf.math.lessEqual(higher, highest), TFloat32.class);
  }

  /** The inverse transform: frequencies v below 0 are the conjugates of those above. */
  private Operand<TFloat32> image(Ops tf, Complex spectrum, Waves vertical, Waves horizontal) {
    var real =
        tf.math.sub(
            product(tf, vertical.cosines, spectrum.real, false, false),
            product(tf, vertical.sines, spectrum.imaginary, false, false));
    var imaginary =
        tf.math.add(
            product(tf, vertical.sines, spectrum.real, false, false),
            product(tf, vertical.cosines, spectrum.imaginary, false, false));
    float[] twice = new float[reach() + 1];
    Arrays.fill(twice, 2);
    twice[0] = 1;
    var weights = tf.constant(twice);
    var sum =
        tf.math.sub(
            product(tf, real, tf.math.mul(horizontal.cosines, weights), false, true),
            product(tf, imaginary, tf.math.mul(horizontal.sines, weights), false, true));
    var sizes = tf.slice(tf.shape(sum), tf.array(2), tf.array(2));
    var pixels = tf.reduceProd(tf.dtypes.cast(sizes, TFloat32.class), tf.constant(0));
    return tf.math.div(sum, pixels);
  }

  private static Operand<TFloat32> product(
      Ops tf, Operand<TFloat32> a, Operand<TFloat32> b, boolean aTurned, boolean bTurned) {
    return tf.train.batchMatMul(
        a, b, TFloat32.class, BatchMatMul.adjX(aTurned), BatchMatMul.adjY(bTurned));
  }
}
