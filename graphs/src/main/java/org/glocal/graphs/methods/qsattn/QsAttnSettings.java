package org.glocal.graphs.methods.qsattn;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.cut.CutPlayers;
import org.glocal.graphs.methods.cut.NceConfig;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.methods.gan.TranslationMetrics;
import org.glocal.graphs.methods.gan.UnpairedTranslation;
import org.glocal.graphs.methods.qsattn.AttentionConfig.Mode;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.steps.Player;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Settings of QS-Attn: CUT with identity, whose patches of deep layers are selected by attention.
 *
 * @param adam of both players
 */
public record QsAttnSettings(
    GanConfig gan, NceConfig nce, AttentionConfig attention, AdamConfig adam)
    implements MethodSettings {

  /**
   * The largest attention matrix of a layer and image, bytes of 32-bit floats: 8 GiB, which 46,340
   * places have; the BMVC paper's crop of 1200×600 px has 45,000. It is made in blocks and never
   * held as a whole, but the work grows with it: 4 TFLOP a step at this size, twice what the
   * networks take, and four times as much for a crop twice as large.
   */
  private static final long MOST_BYTES = 1L << 33;

  public QsAttnSettings {
    Objects.requireNonNull(gan, "gan");
    Objects.requireNonNull(nce, "nce");
    Objects.requireNonNull(attention, "attention");
    Objects.requireNonNull(adam, "adam");
  }

  @Override
  public NetworkConfig network(NetworkConfig wanted) {
    return wanted.withoutAttention();
  }

  @Override
  public void check(NetworkConfig network, StepConfig step) {
    int stride = generator(network).stride();
    long places = (long) (step.height() / stride) * (step.width() / stride);
    long bytes = Float.BYTES * places * places;
    if (attention.mode() == Mode.GLOBAL && bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "crop: want a global attention matrix of at most %.1f GiB a layer and image, got"
                  + " %.1f GiB for the %,d places of %dx%d px; take a smaller setting crop, or"
                  + " local as setting attention",
              MOST_BYTES / 0x1p30,
              bytes / 0x1p30,
              places,
              step.width(),
              step.height()));
    }
  }

  private UnpairedTranslation translation(NetworkConfig network) {
    return new UnpairedTranslation(generator(network), network.precision(), true, false);
  }

  @Override
  public List<Player> players(NetworkConfig network) {
    List<String> layers = generator(network).nceLayers();
    var attended = layers.subList(Math.min(QuerySelection.FIRST, layers.size()), layers.size());
    var selection = new QuerySelection(attended, attention.mode());
    return new CutPlayers(translation(network), network, gan, nce, selection, adam).alone();
  }

  @Override
  public Map<String, Operand<TFloat32>> metrics(NetworkConfig network, StepScope step) {
    return TranslationMetrics.of(step, translation(network));
  }
}
