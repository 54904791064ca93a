package org.glocal.graphs.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.image.ScaleAndTranslate;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Resizing of feature maps and images, {@code [N, H, W, C]}, whose sizes need not be known. */
public final class Resizing {

  private Resizing() {}

  /**
   * Sides of images in a graph.
   *
   * @param height scalar, px
   * @param width scalar, px
   */
  public record Sides(Operand<TInt32> height, Operand<TInt32> width) {

    private Operand<TInt32> size(Ops tf) {
      return tf.stack(List.of(height, width));
    }
  }

  /** The sides of a feature map. */
  public static Sides sides(Ops tf, Operand<TFloat32> x) {
    return new Sides(Shapes.dimension(tf, x, 1), Shapes.dimension(tf, x, 2));
  }

  /** Twice as high and wide, bilinear, with centers of pixels at their halves. */
  public static Operand<TFloat32> doubled(Ops tf, Operand<TFloat32> x) {
    var sides = sides(tf, x);
    var two = tf.constant(2);
    return bilinear(
        tf, x, new Sides(tf.math.mul(sides.height(), two), tf.math.mul(sides.width(), two)));
  }

  /** In other sides, bilinear, with centers of pixels at their halves. */
  public static Operand<TFloat32> bilinear(Ops tf, Operand<TFloat32> x, Sides wanted) {
    return tf.image.resizeBilinear(x, wanted.size(tf), ResizeBilinear.halfPixelCenters(true));
  }

  /** The upper left part. */
  public static Operand<TFloat32> cropped(Ops tf, Operand<TFloat32> x, Sides wanted) {
    var all = tf.constant(-1);
    return tf.slice(
        x,
        tf.constant(new int[] {0, 0, 0, 0}),
        tf.stack(List.of(all, wanted.height(), wanted.width(), all)));
  }

  /**
   * Images whose shorter side is at most so long, as training resizes them: bicubic with a kernel
   * that widens (Keys 1981, a = -0.5), but not rounded to 8 bits. Smaller ones stay as they are.
   *
   * @param images in [-1, 1]
   * @param shortSide px
   */
  public static Operand<TFloat32> toShortSide(Ops tf, Operand<TFloat32> images, int shortSide) {
    var sides = sides(tf, images);
    var shorter = tf.math.minimum(sides.height(), sides.width());
    var whole = tf.constant((float) shortSide);
    var factor =
        tf.math.minimum(
            tf.constant(1f), tf.math.div(whole, tf.dtypes.cast(shorter, TFloat32.class)));
    var least = tf.math.minimum(shorter, tf.constant(shortSide));
    var wanted =
        new Sides(
            scaled(tf, sides.height(), factor, least), scaled(tf, sides.width(), factor, least));
    var scale =
        tf.stack(
            List.of(
                ratio(tf, wanted.height(), sides.height()),
                ratio(tf, wanted.width(), sides.width())));
    var resized =
        tf.image.scaleAndTranslate(
            images,
            wanted.size(tf),
            scale,
            tf.constant(new float[2]),
            ScaleAndTranslate.kernelType("keyscubic"),
            ScaleAndTranslate.antialias(true));
    return tf.clipByValue(resized, tf.constant(-1f), tf.constant(1f));
  }

  private static Operand<TInt32> scaled(
      Ops tf, Operand<TInt32> side, Operand<TFloat32> factor, Operand<TInt32> least) {
    var exact = tf.math.mul(tf.dtypes.cast(side, TFloat32.class), factor);
    var rounded = tf.math.floor(tf.math.add(exact, tf.constant(0.5f)));
    return tf.math.maximum(tf.dtypes.cast(rounded, TInt32.class), least);
  }

  private static Operand<TFloat32> ratio(Ops tf, Operand<TInt32> to, Operand<TInt32> from) {
    return tf.math.div(tf.dtypes.cast(to, TFloat32.class), tf.dtypes.cast(from, TFloat32.class));
  }
}
