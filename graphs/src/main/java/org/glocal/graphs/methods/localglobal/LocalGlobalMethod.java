package org.glocal.graphs.methods.localglobal;

import java.util.List;
import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.Scale;
import org.glocal.graphs.methods.cut.CutMethod;

/** The paper's method: its attention generator with L_adv, L_NCE and the local-global loss L_GA. */
public final class LocalGlobalMethod implements Method {

  @Override
  public String name() {
    return "local-global";
  }

  @Override
  public Class<? extends MethodSettings> settingsType() {
    return LocalGlobalSettings.class;
  }

  @Override
  public MethodSettings defaults(Scale scale) {
    return new LocalGlobalSettings(
        CutMethod.GAN, CutMethod.NCE, localGlobal(scale), CutMethod.ADAM);
  }

  private static LocalGlobalConfig localGlobal(Scale scale) {
    return switch (scale) {
      case TINY -> localGlobal(96, 128, 0.1);
      case SMALL -> localGlobal(256, 1024, 1);
      case PAPER -> localGlobal(512, 2048, 1);
    };
  }

  private static LocalGlobalConfig localGlobal(int viewSize, int queueSize, double weight) {
    var levels = List.of(0.1, 0.4, 0.7, 1.0);
    return new LocalGlobalConfig(viewSize, 0.2, 0.999, queueSize, levels, weight);
  }
}
