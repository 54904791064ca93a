package org.glocal.graphs.methods.localglobal;

import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.Scale;
import org.glocal.graphs.methods.cut.CutMethod;

/** The paper's ablation: its generator without L_GA. */
public final class AttentionMethod implements Method {

  @Override
  public String name() {
    return "attention";
  }

  @Override
  public Class<? extends MethodSettings> settingsType() {
    return AttentionSettings.class;
  }

  @Override
  public MethodSettings defaults(Scale scale) {
    return new AttentionSettings(CutMethod.GAN, CutMethod.NCE, CutMethod.ADAM);
  }
}
