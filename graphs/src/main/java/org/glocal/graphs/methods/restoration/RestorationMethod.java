package org.glocal.graphs.methods.restoration;

import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.Scale;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.steps.StepConfig;

/**
 * Learns to undo degradations that give images of Y the look of images of X. Unpaired: which
 * degradations these are is found from both sets' statistics. To learn the degradation first, and
 * restoration from its pairs: Bulat et al. 2018, arXiv:1807.11458, there for super-resolution.
 */
public final class RestorationMethod implements Method {

  private static final StepConfig TINY = new StepConfig(8, 128, 128, 0.998);
  private static final StepConfig LARGER = new StepConfig(8, 256, 256, 0.999);

  @Override
  public String name() {
    return "restoration";
  }

  @Override
  public Class<? extends MethodSettings> settingsType() {
    return RestorationSettings.class;
  }

  @Override
  public MethodSettings defaults(Scale scale) {
    int width = scale == Scale.TINY ? 32 : 64;
    return new RestorationSettings(new RestorationConfig(width, 0.3, 3), new AdamConfig(0.9, 0.99));
  }

  @Override
  public double learningRate(Scale scale) {
    return 5e-4;
  }

  @Override
  public StepConfig step(Scale scale, StepConfig preset) {
    return scale == Scale.TINY ? TINY : LARGER;
  }

  @Override
  public long steps(Scale scale, long preset) {
    return scale == Scale.TINY ? 3000 : 20_000;
  }

  @Override
  public int shortSide(Scale scale, int preset) {
    return scale == Scale.TINY ? 256 : 512;
  }
}
