package org.glocal.graphs.methods.localglobal;

import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.Scale;
import org.glocal.graphs.methods.cut.CutMethod;

/** The paper's method with an L_GA that learns from the boxes of X. */
public final class SupervisedMethod implements Method {

  @Override
  public String name() {
    return "supervised";
  }

  @Override
  public Class<? extends MethodSettings> settingsType() {
    return SupervisedSettings.class;
  }

  @Override
  public MethodSettings defaults(Scale scale) {
    return new SupervisedSettings(CutMethod.GAN, CutMethod.NCE, CutMethod.ADAM);
  }
}
