package org.glocal.graphs.methods;

import java.util.Objects;
import org.glocal.graphs.Check;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.steps.StepConfig;

/**
 * How the authors of a method train it by their own published code: what is not comparable between
 * methods, but each author's choice for his own.
 *
 * @param settings of the method's terms
 * @param network sizes of the networks
 * @param step sizes of a step
 * @param shortSide images are resized so that their shorter side has this many px
 * @param learningRate of a player whose factor is 1
 * @param epochs of a run; one is as long as the larger of both sets
 */
public record PublishedRecipe(
    MethodSettings settings,
    NetworkConfig network,
    StepConfig step,
    int shortSide,
    double learningRate,
    int epochs) {

  private static final StepConfig CUT_STEP = new StepConfig(1, 256, 256, 0);
  private static final int CUT_SHORT_SIDE = 286;

  public PublishedRecipe {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(step, "step");
    Check.that(epochs >= 1, "epochs", "1 or more", epochs);
  }

  /**
   * A recipe on CUT's code, as most baselines have it: width 64, 9 blocks, antialiased, one crop of
   * 256×256 of images of short side 286, no average of weights.
   */
  public static PublishedRecipe onCut(MethodSettings settings, double learningRate, int epochs) {
    return new PublishedRecipe(
        settings, NetworkConfig.PAPER, CUT_STEP, CUT_SHORT_SIDE, learningRate, epochs);
  }

  /** Steps of a run on sets of some images. */
  public long steps(int imagesOfX, int imagesOfY) {
    int longer = Math.max(imagesOfX, imagesOfY);
    return (long) epochs * ((longer + step.batch() - 1) / step.batch());
  }
}
