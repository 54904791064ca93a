package org.glocal.graphs.methods.cut;

import java.util.Optional;
import org.glocal.graphs.losses.GanLoss;
import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.PublishedRecipe;
import org.glocal.graphs.methods.Scale;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.optimizers.AdamConfig;

/** Contrastive unpaired translation. */
public final class CutMethod implements Method {

  /** PatchNCE as published. */
  public static final NceConfig NCE = new NceConfig(256, 0.07, 1);

  /** The adversarial loss as published. */
  public static final GanConfig GAN = new GanConfig(GanLoss.LSGAN);

  /** Adam as this toolkit trains every method; beta2 is the BMVC paper's. */
  public static final AdamConfig ADAM = new AdamConfig(0.5, 0.99);

  /** Adam as CUT's code, and those built on it, have it. */
  public static final AdamConfig PUBLISHED_ADAM = new AdamConfig(0.5, 0.999);

  /** The learning rate of CUT's code. */
  public static final double PUBLISHED_RATE = 2e-4;

  @Override
  public String name() {
    return "cut";
  }

  @Override
  public Class<? extends MethodSettings> settingsType() {
    return CutSettings.class;
  }

  @Override
  public MethodSettings defaults(Scale scale) {
    return new CutSettings(GAN, NCE, true, false, ADAM);
  }

  @Override
  public Optional<PublishedRecipe> published() {
    var settings = new CutSettings(GAN, NCE, true, false, PUBLISHED_ADAM);
    return Optional.of(PublishedRecipe.onCut(settings, PUBLISHED_RATE, 400));
  }
}
