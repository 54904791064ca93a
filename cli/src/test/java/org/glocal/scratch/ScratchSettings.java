package org.glocal.scratch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.generators.Generator;
import org.glocal.graphs.methods.FrozenFile;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.cut.CutPlayers;
import org.glocal.graphs.methods.cut.NceConfig;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.methods.gan.TranslationMetrics;
import org.glocal.graphs.methods.gan.UnpairedTranslation;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.Player;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Settings of the scratch method. */
public record ScratchSettings(
    GanConfig gan, NceConfig nce, AdamConfig adam, Chase chase, Palette palette)
    implements MethodSettings {

  /** Settings of the third player. */
  public record Chase(double rateFactor) {}

  /**
   * Settings of the frozen color.
   *
   * @param file of weights; empty to do without
   */
  public record Palette(String file) {

    boolean present() {
      return !file.isEmpty();
    }
  }

  @Override
  public Generator generator(NetworkConfig network) {
    return new ShuffleGenerator(network.width());
  }

  private UnpairedTranslation translation(NetworkConfig network) {
    return new UnpairedTranslation(generator(network), network.precision(), false, false);
  }

  @Override
  public List<Player> players(NetworkConfig network) {
    var translation = translation(network);
    var cut = new CutPlayers(translation, network, gan, nce, new EntropyPatches(), adam);
    var chaser =
        new Player(
            "negatives",
            List.of(NegativeTerm.SCOPE),
            List.of(new NegativeTerm(translation, true)),
            new SgdConfig(),
            chase.rateFactor());
    List<LossTerm> more = new ArrayList<>();
    more.add(new NegativeTerm(translation, false));
    if (palette.present()) {
      more.add(new PaletteTerm(translation));
    }
    return List.of(cut.discriminator(), chaser, cut.generator(List.of(), more));
  }

  @Override
  public Map<String, Operand<TFloat32>> metrics(NetworkConfig network, StepScope step) {
    var metrics = new LinkedHashMap<>(TranslationMetrics.of(step, translation(network)));
    if (palette.present()) {
      var tf = step.tf();
      metrics.put("paletteSum", tf.sum(PaletteTerm.color(step), tf.constant(0)));
    }
    return metrics;
  }

  @Override
  public Map<String, FrozenFile> frozen() {
    return palette.present() ? Map.of(PaletteTerm.FROZEN, FrozenFile.of(palette.file())) : Map.of();
  }
}
