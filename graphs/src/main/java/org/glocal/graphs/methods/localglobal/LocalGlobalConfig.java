package org.glocal.graphs.methods.localglobal;

import java.util.List;
import org.glocal.graphs.Check;

/**
 * Settings of the local-global loss.
 *
 * @param viewSize side of a global view, px; a local view's 16 patches have a quarter of it; a
 *     multiple of 16
 * @param temperature MoCo v2's 0.2
 * @param momentum of the copies that encode keys; MoCo's 0.999
 * @param queueSize keys kept as negatives; a multiple of the batch, less than the images of X
 * @param levelWeights of the four levels, shallow to deep; DetCo's 0.1, 0.4, 0.7, 1
 * @param weight against the adversarial loss; the paper's 1
 */
public record LocalGlobalConfig(
    int viewSize,
    double temperature,
    double momentum,
    int queueSize,
    List<Double> levelWeights,
    double weight) {

  private static final int VIEW_MULTIPLE = 16; // four patches a side, each a multiple of the stride
  private static final int MIN_VIEW = 32;
  private static final int LEVELS = 4;

  public LocalGlobalConfig {
    Check.that(
        levelWeights != null && levelWeights.size() == LEVELS,
        "localGlobal.levelWeights",
        "four numbers",
        levelWeights);
    levelWeights = List.copyOf(levelWeights);
    Check.that(
        viewSize >= MIN_VIEW && viewSize % VIEW_MULTIPLE == 0,
        "localGlobal.viewSize",
        "a multiple of 16, at least 32 px",
        viewSize);
    Check.that(temperature > 0, "localGlobal.temperature", "more than 0", temperature);
    Check.that(momentum >= 0 && momentum < 1, "localGlobal.momentum", "in [0, 1)", momentum);
    Check.that(queueSize >= 1, "localGlobal.queueSize", "1 or more", queueSize);
    Check.that(weight >= 0, "localGlobal.weight", "0 or more", weight);
  }

  /** Refuses a queue that does not hold whole batches. */
  void check(int batch) {
    Check.that(
        queueSize >= batch && queueSize % batch == 0,
        "localGlobal.queueSize",
        "a multiple of batch (" + batch + ")",
        queueSize);
  }

  /** The same with a queue of whole batches that is shorter than the data set. */
  LocalGlobalConfig fit(int batch, int images) {
    // an image must not be its own negative
    int most = Math.max(batch, (images - 1) / batch * batch);
    int size = Math.min(queueSize / batch * batch, most);
    return new LocalGlobalConfig(viewSize, temperature, momentum, size, levelWeights, weight);
  }
}
