package org.glocal.graphs.methods.cut;

import java.util.Optional;
import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.PublishedRecipe;
import org.glocal.graphs.methods.Scale;

/** CUT's faster variant: a heavier PatchNCE, flip equivariance in place of identity. */
public final class FastCutMethod implements Method {

  private static final NceConfig NCE = new NceConfig(256, 0.07, 10);

  @Override
  public String name() {
    return "fastcut";
  }

  @Override
  public Class<? extends MethodSettings> settingsType() {
    return CutSettings.class;
  }

  @Override
  public MethodSettings defaults(Scale scale) {
    return new CutSettings(CutMethod.GAN, NCE, false, true, CutMethod.ADAM);
  }

  @Override
  public Optional<PublishedRecipe> published() {
    var settings = new CutSettings(CutMethod.GAN, NCE, false, true, CutMethod.PUBLISHED_ADAM);
    return Optional.of(PublishedRecipe.onCut(settings, CutMethod.PUBLISHED_RATE, 200));
  }

  @Override
  public double constantShare() {
    return 0.75; // 150 epochs of 200
  }
}
