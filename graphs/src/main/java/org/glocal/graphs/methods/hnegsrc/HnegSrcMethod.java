package org.glocal.graphs.methods.hnegsrc;

import java.util.Optional;
import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.PublishedRecipe;
import org.glocal.graphs.methods.Scale;
import org.glocal.graphs.methods.cut.CutMethod;
import org.glocal.graphs.methods.cut.NceConfig;
import org.glocal.graphs.optimizers.AdamConfig;

/**
 * Hard negatives and consistent relations, which the BMVC paper's table calls Hneg_SCR. Its numbers
 * are those of its authors' recipe for Cityscapes, street scenes as in that table.
 */
public final class HnegSrcMethod implements Method {

  private static final NceConfig CONTRAST = new NceConfig(256, 0.07, 0.1);
  private static final HardNegativeConfig HARD_NEGATIVES =
      new HardNegativeConfig(50, 10, 0.5, true);
  private static final RelationConfig RELATIONS = new RelationConfig(0.1);

  @Override
  public String name() {
    return "hnegsrc";
  }

  @Override
  public Class<? extends MethodSettings> settingsType() {
    return HnegSrcSettings.class;
  }

  @Override
  public MethodSettings defaults(Scale scale) {
    return settings(CutMethod.ADAM);
  }

  private static HnegSrcSettings settings(AdamConfig adam) {
    return new HnegSrcSettings(CutMethod.GAN, CONTRAST, HARD_NEGATIVES, RELATIONS, adam);
  }

  @Override
  public Optional<PublishedRecipe> published() {
    var settings = settings(CutMethod.PUBLISHED_ADAM);
    return Optional.of(PublishedRecipe.onCut(settings, CutMethod.PUBLISHED_RATE, 400));
  }
}
