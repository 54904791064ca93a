package org.glocal.graphs.methods.qsattn;

import java.util.Optional;
import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.PublishedRecipe;
import org.glocal.graphs.methods.Scale;
import org.glocal.graphs.methods.cut.CutMethod;
import org.glocal.graphs.optimizers.AdamConfig;

/** Query-selected attention. */
public final class QsAttnMethod implements Method {

  private static final AttentionConfig ATTENTION = new AttentionConfig(AttentionConfig.Mode.GLOBAL);

  @Override
  public String name() {
    return "qsattn";
  }

  @Override
  public Class<? extends MethodSettings> settingsType() {
    return QsAttnSettings.class;
  }

  @Override
  public MethodSettings defaults(Scale scale) {
    return settings(CutMethod.ADAM);
  }

  private static QsAttnSettings settings(AdamConfig adam) {
    return new QsAttnSettings(CutMethod.GAN, CutMethod.NCE, ATTENTION, adam);
  }

  @Override
  public Optional<PublishedRecipe> published() {
    var settings = settings(CutMethod.PUBLISHED_ADAM);
    return Optional.of(PublishedRecipe.onCut(settings, CutMethod.PUBLISHED_RATE, 400));
  }
}
