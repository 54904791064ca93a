package org.glocal.trainers;

import java.util.Objects;
import org.glocal.graphs.methods.LearningRates;
import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.StepConfig;
import org.glocal.graphs.networks.NetworkConfig;

/**
 * What a translator is trained on, how, and how long. Written into the run and read back on resume.
 *
 * @param version of this record's form
 * @param method name of a {@link Method}
 * @param from specification of X, the domain where the detector fails
 * @param to specification of Y, the detector's own domain
 * @param network sizes of the networks
 * @param step sizes and constants of a step
 * @param learningRates of the run's first part; they fall linearly to nothing in the rest
 * @param steps of the whole run
 * @param shortSide images are resized so that their shorter side has this many px
 * @param seed of everything random
 * @param checkpointEvery steps between checkpoints; the last step always makes one
 * @param logEvery steps between lines of metrics.jsonl
 * @param sampleEvery steps between sample pictures
 * @param keepCheckpoints newest checkpoints that are kept
 * @param keepEvery checkpoints of steps that are multiples of it are kept for good; 0 for none
 * @param validation how checkpoints are judged; null for not at all
 * @param code version of glocal that began the run; null where nobody said
 */
public record TrainingConfig(
    int version,
    String method,
    String from,
    String to,
    NetworkConfig network,
    StepConfig step,
    LearningRates learningRates,
    long steps,
    int shortSide,
    long seed,
    int checkpointEvery,
    int logEvery,
    int sampleEvery,
    int keepCheckpoints,
    int keepEvery,
    ValidationConfig validation,
    String code) {

  /** The form that this code writes; {@link ConfigUpgrade} reads older ones. */
  public static final int VERSION = 2;

  public TrainingConfig {
    require(version == VERSION, "version", VERSION, version);
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(learningRates, "learningRates");
    require(steps >= 1, "steps", "1 or more", steps);
    int side = Math.min(step.height(), step.width());
    require(shortSide >= side, "shortSide", "at least the crop's shorter side, " + side, shortSide);
    require(checkpointEvery >= 1, "checkpointEvery", "1 or more", checkpointEvery);
    require(logEvery >= 1, "logEvery", "1 or more", logEvery);
    require(sampleEvery >= 1, "sampleEvery", "1 or more", sampleEvery);
    require(keepCheckpoints >= 1, "keepCheckpoints", "1 or more", keepCheckpoints);
    require(keepEvery >= 0, "keepEvery", "0 or more", keepEvery);
    if (Method.named(method).attention()) {
      require(network.attentive(), "network.attentionMaps", "1 or more for " + method, 0);
    }
  }

  private static void require(boolean holds, String name, Object rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s: want %s, got %s".formatted(name, rule, value));
    }
  }

  /** The same run with another number of steps. */
  public TrainingConfig withSteps(long count) {
    return new TrainingConfig(
        version,
        method,
        from,
        to,
        network,
        step,
        learningRates,
        count,
        shortSide,
        seed,
        checkpointEvery,
        logEvery,
        sampleEvery,
        keepCheckpoints,
        keepEvery,
        validation,
        code);
  }

  /** The same run, begun by a version of glocal and judged in a way. */
  public TrainingConfig begunBy(String version, ValidationConfig judged) {
    return new TrainingConfig(
        this.version,
        method,
        from,
        to,
        network,
        step,
        learningRates,
        steps,
        shortSide,
        seed,
        checkpointEvery,
        logEvery,
        sampleEvery,
        keepCheckpoints,
        keepEvery,
        judged,
        version);
  }

  /**
   * The learning rates of a step: constant in the method's first part (for most the first half),
   * then linear towards zero, never quite there (CUT's schedule, in steps).
   *
   * @param step counted from 1
   */
  public LearningRates learningRatesAt(long step) {
    long constant = (long) (steps * Method.named(method).constantShare());
    long decay = steps - constant;
    return learningRates.times(1 - Math.max(0, step - constant - 1) / (double) (decay + 1));
  }
}
