package org.glocal.graphs.methods.fesesim;

import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.Scale;

/** LSeSim: what is compared of the features is learned, with recolored images. */
public final class LSeSimMethod implements Method {

  @Override
  public String name() {
    return "lsesim";
  }

  @Override
  public Class<? extends MethodSettings> settingsType() {
    return SpatialSettings.class;
  }

  @Override
  public MethodSettings defaults(Scale scale) {
    return FeSeSimMethod.defaults(true);
  }

  @Override
  public double learningRate(Scale scale) {
    return FeSeSimMethod.rate(scale);
  }
}
