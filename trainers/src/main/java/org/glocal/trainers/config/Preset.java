package org.glocal.trainers.config;

import java.util.Locale;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.Methods;
import org.glocal.graphs.methods.Scale;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.steps.StepConfig;

/** Named settings for a whole run: sizes and lengths, with the method's own defaults. */
public enum Preset {

  /** Minutes on two CPU cores, for 256×128 images: what {@code glocal demo} trains. */
  TINY(
      Scale.TINY,
      "restoration",
      new NetworkConfig(24, 3, 4, Sampling.STRIDED, 16, 64, 64),
      new StepConfig(1, 128, 128, 0.998),
      2800,
      128),

  /** Hours on a CPU, minutes on a GPU. */
  SMALL(
      Scale.SMALL,
      "restoration",
      new NetworkConfig(32, 6, 9, Sampling.ANTIALIASED, 32, 256, 128),
      new StepConfig(1, 256, 256, 0.999),
      50_000,
      286),

  /** The published settings: width 64, 9 blocks, 9 maps, short side 600, 400 epochs of 2975. */
  PAPER(
      Scale.PAPER,
      "local-global",
      NetworkConfig.PAPER,
      new StepConfig(1, 600, 1200, 0),
      1_190_000,
      600);

  private final Scale scale;
  private final String method;
  private final NetworkConfig network;
  private final StepConfig step;
  private final long steps;
  private final int shortSide;

  Preset(
      Scale scale,
      String method,
      NetworkConfig network,
      StepConfig step,
      long steps,
      int shortSide) {
    this.scale = scale;
    this.method = method;
    this.network = network;
    this.step = step;
    this.steps = steps;
    this.shortSide = shortSide;
  }

  /**
   * The preset of a name, in any case.
   *
   * @throws IllegalArgumentException naming all there are
   */
  public static Preset named(String name) {
    for (Preset preset : values()) {
      if (preset.name().equalsIgnoreCase(name)) {
        return preset;
      }
    }
    throw new IllegalArgumentException(
        "preset: want one of tiny, small, paper, got " + name.toLowerCase(Locale.ROOT));
  }

  /** The method that this preset trains by unless another one is asked for. */
  public Method method() {
    return Methods.byName(method);
  }

  /** This preset's settings for a method and a pair of datasets. */
  public TrainingConfig config(Method method, String from, String to, long seed) {
    var settings = method.defaults(scale);
    return new TrainingConfig(
        method,
        settings,
        new TrainingData(from, to, method.shortSide(scale, shortSide)),
        network,
        method.step(scale, step),
        TrainingConfig.ratesOf(settings, network, method.learningRate(scale)),
        method.steps(scale, steps),
        seed,
        RecordConfig.DEFAULT,
        null,
        null);
  }
}
