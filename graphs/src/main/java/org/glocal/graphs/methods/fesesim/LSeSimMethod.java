package org.glocal.graphs.methods.fesesim;

import java.util.Optional;
import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.PublishedRecipe;
import org.glocal.graphs.methods.Scale;
import org.glocal.graphs.methods.cut.CutMethod;

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
    return FeSeSimMethod.settings(true, CutMethod.ADAM);
  }

  @Override
  public Optional<PublishedRecipe> published() {
    return Optional.of(FeSeSimMethod.published(true));
  }

  @Override
  public double learningRate(Scale scale) {
    return FeSeSimMethod.rate(scale);
  }
}
