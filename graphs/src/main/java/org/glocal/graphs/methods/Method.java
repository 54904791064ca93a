package org.glocal.graphs.methods;

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

  /** Its learning rate by default, which players multiply by their own factors. */
  double learningRate(Scale scale);

  /** Part of a run before its learning rates begin to fall, [0, 1]. */
  double constantShare();
}
