package org.glocal.graphs.methods;

import java.util.Arrays;
import java.util.List;
import org.glocal.graphs.losses.GanLoss;

/**
 * Sizes and constants of one training step.
 *
 * @param batch images of X and of Y in a step
 * @param height of the training crop, px; a multiple of 4
 * @param width of the training crop, px; a multiple of 4
 * @param patches places that PatchNCE compares in a layer; CUT's 256
 * @param nceTemperature CUT's 0.07
 * @param nceWeight of PatchNCE against the adversarial loss, times the method's own; 1
 * @param viewSize side of a global view of the local-global loss, px; a local view's 16 patches
 *     have a quarter of it; a multiple of 16
 * @param viewTemperature MoCo v2's 0.2
 * @param momentum of the twins that encode keys; 0.999
 * @param queueSize keys kept as negatives; a multiple of {@code batch}, less than the images of X
 * @param levelWeights of the four levels, shallow to deep; DetCo's 0.1, 0.4, 0.7, 1
 * @param beta1 Adam's, 0.5
 * @param beta2 Adam's, the paper's 0.99
 * @param gan the adversarial loss, of discriminator and generator; CUT's least squares
 * @param localGlobalWeight of the local-global loss against the adversarial loss; the paper's 1
 * @param averageDecay of the moving average of the translator's weights, which is what is exported;
 *     0 exports the weights themselves, as the paper does
 */
public record StepConfig(
    int batch,
    int height,
    int width,
    int patches,
    double nceTemperature,
    double nceWeight,
    int viewSize,
    double viewTemperature,
    double momentum,
    int queueSize,
    List<Double> levelWeights,
    double beta1,
    double beta2,
    GanLoss gan,
    double localGlobalWeight,
    double averageDecay) {

  private static final int VIEW_MULTIPLE = 16; // four cells a side, each a multiple of the stride
  private static final int CROP_MULTIPLE = 4; // every generator's stride
  private static final int LEVELS = 4;
  private static final int MIN_CROP = 32; // below it the discriminator has no output

  public StepConfig {
    levelWeights = List.copyOf(levelWeights);
    require(batch >= 1, "batch", "1 or more", batch);
    for (int side : new int[] {height, width}) {
      require(
          side >= MIN_CROP && side % CROP_MULTIPLE == 0,
          "crop side",
          "a multiple of 4, at least " + MIN_CROP + " px",
          side);
    }
    require(patches >= 2, "patches", "2 or more", patches);
    require(nceTemperature > 0, "nceTemperature", "more than 0", nceTemperature);
    require(nceWeight >= 0, "nceWeight", "0 or more", nceWeight);
    require(
        viewSize >= MIN_CROP && viewSize % VIEW_MULTIPLE == 0,
        "viewSize",
        "a multiple of 16, at least 32 px",
        viewSize);
    require(viewTemperature > 0, "viewTemperature", "more than 0", viewTemperature);
    require(momentum >= 0 && momentum < 1, "momentum", "in [0, 1)", momentum);
    require(
        queueSize >= batch && queueSize % batch == 0,
        "queueSize",
        "a multiple of batch (" + batch + ")",
        queueSize);
    require(levelWeights.size() == LEVELS, "levelWeights", "four numbers", levelWeights);
    require(beta1 >= 0 && beta1 < 1, "beta1", "in [0, 1)", beta1);
    require(beta2 >= 0 && beta2 < 1, "beta2", "in [0, 1)", beta2);
    require(gan != null, "gan", "one of " + Arrays.toString(GanLoss.values()), "none");
    require(localGlobalWeight >= 0, "localGlobalWeight", "0 or more", localGlobalWeight);
    require(averageDecay >= 0 && averageDecay < 1, "averageDecay", "in [0, 1)", averageDecay);
  }

  private static void require(boolean holds, String name, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s: want %s, got %s".formatted(name, rule, value));
    }
  }

  /** Side of one patch of a local view, px. */
  public int cellSize() {
    return viewSize / 4;
  }
}
