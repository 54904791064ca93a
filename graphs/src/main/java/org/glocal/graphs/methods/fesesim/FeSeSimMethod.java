package org.glocal.graphs.methods.fesesim;

import java.util.Optional;
import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.PublishedRecipe;
import org.glocal.graphs.methods.Scale;
import org.glocal.graphs.methods.cut.CutMethod;
import org.glocal.graphs.methods.gan.PoolConfig;
import org.glocal.graphs.optimizers.AdamConfig;

/** FSeSim, which the BMVC paper's table calls FeSeSim: features are compared as they are. */
public final class FeSeSimMethod implements Method {

  /** The loss as published. */
  static final SpatialConfig SPATIAL =
      new SpatialConfig(256, 64, SpatialConfig.Mode.COS, false, 0.07, 10);

  /** The pool as published. */
  static final PoolConfig POOL = new PoolConfig(50);

  private static final double PUBLISHED_RATE = 1e-4;

  @Override
  public String name() {
    return "fesesim";
  }

  @Override
  public Class<? extends MethodSettings> settingsType() {
    return SpatialSettings.class;
  }

  @Override
  public MethodSettings defaults(Scale scale) {
    return settings(false, CutMethod.ADAM);
  }

  static SpatialSettings settings(boolean learned, AdamConfig adam) {
    return new SpatialSettings(CutMethod.GAN, POOL, SPATIAL, FeaturesConfig.NONE, learned, adam);
  }

  @Override
  public Optional<PublishedRecipe> published() {
    return Optional.of(published(false));
  }

  static PublishedRecipe published(boolean learned) {
    var settings = settings(learned, CutMethod.PUBLISHED_ADAM);
    return PublishedRecipe.onCut(settings, PUBLISHED_RATE, 400);
  }

  @Override
  public double learningRate(Scale scale) {
    return rate(scale);
  }

  /** The published rate, but at the scale of the BMVC paper that one's. */
  static double rate(Scale scale) {
    return scale == Scale.PAPER ? 1e-5 : PUBLISHED_RATE;
  }
}
