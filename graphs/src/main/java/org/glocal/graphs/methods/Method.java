package org.glocal.graphs.methods;

import java.util.Optional;
import org.glocal.graphs.steps.StepConfig;

/**
 * A way to train a translator. Its numbers are its {@linkplain MethodSettings settings}, which
 * build what a step trains.
 */
public interface Method {

  /** What configurations and commands call it. */
  String name();

  /** The type of its settings, a record: what its part of a configuration is read into. */
  Class<? extends MethodSettings> settingsType();

  /** Its settings by default. */
  MethodSettings defaults(Scale scale);

  /** How its authors train it; empty where there is no published code whose defaults are known. */
  default Optional<PublishedRecipe> published() {
    return Optional.empty();
  }

  /**
   * Its learning rate by default, which players multiply by their own factors: CUT's 2e-4, and at
   * the scale of the BMVC paper that one's 1e-5.
   */
  default double learningRate(Scale scale) {
    return scale == Scale.PAPER ? 1e-5 : 2e-4;
  }

  /** Part of a run before its learning rates begin to fall, [0, 1]: CUT's 200 epochs of 400. */
  default double constantShare() {
    return 0.5;
  }

  /** Sizes of a step by default, where a preset has its own for most methods. */
  default StepConfig step(Scale scale, StepConfig preset) {
    return preset;
  }

  /** Steps of a run by default, likewise. */
  default long steps(Scale scale, long preset) {
    return preset;
  }

  /** The shorter side that images are resized to by default, px, likewise. */
  default int shortSide(Scale scale, int preset) {
    return preset;
  }
}
