package org.glocal.graphs.methods;

import java.util.List;
import org.glocal.graphs.losses.GanLoss;

/** Settings of steps small enough for tests; what is not asked for is the paper's or CUT's. */
final class SmallSteps {

  private SmallSteps() {}

  /**
   * A step of one image.
   *
   * @param height of the image and side of its square views, px
   * @param width of the image, px
   */
  static StepConfig config(
      int height, int width, int patches, double momentum, int queueSize, double averageDecay) {
    return new StepConfig(
        1,
        height,
        width,
        patches,
        0.07,
        1,
        height,
        0.2,
        momentum,
        queueSize,
        List.of(0.1, 0.4, 0.7, 1.0),
        0.5,
        0.99,
        GanLoss.LSGAN,
        1,
        averageDecay);
  }
}
