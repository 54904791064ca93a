package org.glocal.scratch;

import org.glocal.graphs.losses.GanLoss;
import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.Scale;
import org.glocal.graphs.methods.cut.NceConfig;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.optimizers.AdamConfig;

/** The scratch method. */
public final class ScratchMethod implements Method {

  @Override
  public String name() {
    return "scratch";
  }

  @Override
  public Class<? extends MethodSettings> settingsType() {
    return ScratchSettings.class;
  }

  @Override
  public MethodSettings defaults(Scale scale) {
    return new ScratchSettings(
        new GanConfig(GanLoss.VANILLA),
        new NceConfig(16, 0.07, 1),
        new AdamConfig(0.5, 0.999),
        new ScratchSettings.Chase(10),
        new ScratchSettings.Palette(""));
  }

  @Override
  public double learningRate(Scale scale) {
    return 1e-3;
  }
}
