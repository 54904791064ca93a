package org.glocal.graphs.generators;

import java.util.List;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A generator network: architecture and sizes, without weights. Training, live translation, tiling
 * and export know generators by this interface alone, so that a method can bring its own.
 * Implementations are records, whose components are what a run's configuration keeps of them.
 */
public interface Generator {

  /**
   * Encodes images.
   *
   * @param weights of all the generator's scopes
   * @param precision of convolutions
   * @param image {@code [N, H, W, 3]} in [-1, 1]; H and W multiples of {@link #stride}
   */
  EncoderFeatures encode(Ops tf, Weights weights, Precision precision, Operand<TFloat32> image);

  /**
   * Translates images.
   *
   * @param weights of all the generator's scopes
   * @param precision of convolutions, but for those whose outputs are images
   * @param image {@code [N, H, W, 3]} in [-1, 1]; H and W multiples of {@link #stride}
   */
  Translation translate(Ops tf, Weights weights, Precision precision, Operand<TFloat32> image);

  /**
   * Translates whole images outside training, of any sides from 16 px on.
   *
   * @param image {@code [N, H, W, 3]} in [-1, 1], sides known or not
   * @return of the image padded by reflection after its end, or of its own size
   */
  default Translation translateWhole(Ops tf, Weights weights, Operand<TFloat32> image) {
    return translate(tf, weights, Precision.FP32, StridePadding.apply(tf, image, stride()));
  }

  /**
   * The same generator, told how large images were in training.
   *
   * @param shortSide their shorter side, px
   */
  default Generator trainedAt(int shortSide) {
    return this;
  }

  /**
   * Whether it must see whole images, never tiles: because something of all of an image decides, or
   * because it looks at images in a size of its own.
   */
  default boolean whole() {
    return false;
  }

  /** The encoder's layers that PatchNCE compares, by name, from shallow to deep. */
  List<String> nceLayers();

  /** First parts of the names of the generator's weights, such as {@code encoder}. */
  List<String> scopes();

  /** Image sides are padded to a multiple of this, px. */
  int stride();

  /**
   * How far the values at the deepest resolution can reach into the translation, px, a multiple of
   * {@link #stride}: what a tile needs around it where features before that are known.
   */
  int halo();

  /** Whether a weight of that name is the generator's. */
  default boolean owns(String weight) {
    return scopes().stream().anyMatch(scope -> weight.startsWith(scope + "/"));
  }
}
