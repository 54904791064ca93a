package org.glocal.trainers;

import java.util.List;
import java.util.Locale;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.losses.GanLoss;
import org.glocal.graphs.methods.LearningRates;
import org.glocal.graphs.methods.StepConfig;
import org.glocal.graphs.networks.NetworkConfig;

/** Named settings for a whole run; every other place takes its defaults from here. */
public enum Preset {

  /** Minutes on two CPU cores, for 256×128 images: what {@code glocal demo} trains. */
  TINY(
      new NetworkConfig(24, 3, 4, Sampling.STRIDED, 16, 64, 64),
      step(128, 128, 96, 128, 0.1, 0.998),
      new LearningRates(2e-4, 2e-4),
      2800,
      128),

  /** Hours on a CPU, minutes on a GPU. */
  SMALL(
      new NetworkConfig(32, 6, 9, Sampling.ANTIALIASED, 32, 256, 128),
      step(256, 256, 256, 1024, 1, 0.999),
      new LearningRates(2e-4, 2e-4),
      50_000,
      286),

  /** The published settings: width 64, 9 blocks, 9 maps, short side 600, 400 epochs of 2975. */
  PAPER(
      NetworkConfig.PAPER,
      step(600, 1200, 512, 2048, 1, 0),
      new LearningRates(1e-5, 1e-5),
      1_190_000,
      600);

  private final NetworkConfig network;
  private final StepConfig step;
  private final LearningRates learningRates;
  private final long steps;
  private final int shortSide;

  Preset(
      NetworkConfig network,
      StepConfig step,
      LearningRates learningRates,
      long steps,
      int shortSide) {
    this.network = network;
    this.step = step;
    this.learningRates = learningRates;
    this.steps = steps;
    this.shortSide = shortSide;
  }

  private static StepConfig step(
      int height,
      int width,
      int viewSize,
      int queueSize,
      double localGlobalWeight,
      double averageDecay) {
    return new StepConfig(
        1,
        height,
        width,
        256, // places a layer, as CUT
        0.07,
        1,
        viewSize,
        0.2,
        0.999,
        queueSize,
        List.of(0.1, 0.4, 0.7, 1.0),
        0.5,
        0.99,
        GanLoss.LSGAN,
        localGlobalWeight,
        averageDecay);
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

  /** This preset's settings for a pair of datasets. */
  public TrainingConfig config(String method, String from, String to, long seed) {
    return new TrainingConfig(
        TrainingConfig.VERSION,
        method,
        from,
        to,
        network,
        step,
        learningRates,
        steps,
        shortSide,
        seed,
        1000,
        50,
        500,
        3,
        0,
        null,
        null);
  }
}
