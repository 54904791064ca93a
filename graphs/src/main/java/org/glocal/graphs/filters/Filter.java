package org.glocal.graphs.filters;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An untrained filter from X to Y. Whatever it measures of an image, it measures of the whole image
 * and of that image alone: a batch gives what its images give one by one. Filters are not made to
 * be differentiated.
 */
public interface Filter {

  /**
   * Filters images.
   *
   * @param image RGB, {@code [N, H, W, 3]} in [0, 255], whole numbers; H and W at least 16, known
   *     or not
   * @return of the same shape; neither clipped to [0, 255] nor rounded, see {@link FilterInference}
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> image);

  /** Its parameters by name, as model cards show them. */
  Map<String, String> parameters();
}
