package org.glocal.cli.flags;

import com.beust.jcommander.IStringConverter;
import com.beust.jcommander.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.glocal.cli.options.SizeConverter;
import org.glocal.datasets.images.ImageSize;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.losses.GanLoss;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.networks.FeaturePixels;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.trainers.config.MethodSetting;
import org.glocal.trainers.config.RecordConfig;
import org.glocal.trainers.config.TrainingConfig;
import org.glocal.trainers.config.TrainingData;

/** The flags that change a preset. A flag that is not given leaves what is there. */
public final class TrainingFlags {

  private static final String AUTO = "auto";
  private static final List<String> ATTENTION = List.of("global", "local", "local-global");

  @Parameter(names = "--steps", description = "steps of the whole run")
  private Long steps;

  @Parameter(names = "--epochs", description = "instead of steps: passes over the images of X")
  private Long epochs;

  @Parameter(names = "--batch", description = "images of X and of Y in a step")
  private Integer batch;

  @Parameter(
      names = "--crop",
      converter = SizeConverter.class,
      description = "size WxH of the training crop, px, multiples of 4")
  private ImageSize crop;

  @Parameter(
      names = "--short-side",
      description = "images are resized so that their shorter side has this many px")
  private Integer shortSide;

  @Parameter(
      names = "--gan",
      converter = GanLossConverter.class,
      description = "adversarial loss: lsgan or vanilla")
  private GanLoss gan;

  @Parameter(names = "--checkpoint-every", description = "steps between checkpoints")
  private Integer checkpointEvery;

  @Parameter(names = "--log-every", description = "steps between lines of metrics.jsonl")
  private Integer logEvery;

  @Parameter(names = "--sample-every", description = "steps between sample pictures")
  private Integer sampleEvery;

  @Parameter(
      names = "--learning-rate",
      description = "of every network in the run's first part, times the method's own factor")
  private Double learningRate;

  @Parameter(
      names = "--average-decay",
      description =
          "of the moving average of the translator's weights, which is what is exported; 0 exports"
              + " the weights themselves")
  private Double averageDecay;

  @Parameter(names = "--keep", description = "newest checkpoints that are kept")
  private Integer keep;

  @Parameter(
      names = "--keep-every",
      description = "checkpoints of steps that are multiples of it are kept for good; 0 for none")
  private Integer keepEvery;

  @Parameter(
      names = "--precision",
      description = "of the convolutions in training: fp32 or bf16; all else is 32-bit")
  private String precision;

  @Parameter(
      names = "--prior",
      description =
          "filter in front of the translator, in its model too: none, auto or the name of a filter;"
              + " auto takes what makes --detector report of --validate what is likest Y, without"
              + " these the dark channel where that brings the haze of X nearer to Y's")
  private String prior;

  @Parameter(
      names = "--features",
      description =
          "for fesesim and lsesim: the frozen VGG16, a SavedModel or safetensors (docs/features.md)")
  private String features;

  @Parameter(
      names = "--features-pixels",
      description =
          "what the frozen VGG16 was trained on: torchvision (RGB over deviations), keras (BGR of"
              + " 0..255) or auto, by whose way its filters are laid out")
  private String featuresPixels;

  @Parameter(
      names = "--attention",
      description = "for qsattn: what a place attends to, global, local or local-global")
  private String attention;

  /** Reads a loss as it is typed, in any case. */
  public static final class GanLossConverter implements IStringConverter<GanLoss> {

    @Override
    public GanLoss convert(String text) {
      for (GanLoss loss : GanLoss.values()) {
        if (loss.name().equalsIgnoreCase(text)) {
          return loss;
        }
      }
      throw new IllegalArgumentException(
          "--gan: want lsgan or vanilla, got \"%s\"".formatted(text));
    }
  }

  /**
   * A configuration with the flags applied.
   *
   * @param base a preset's
   * @param images of X: fewer than the queue of negatives holds shorten it, since an image must not
   *     be its own negative
   */
  public TrainingConfig apply(TrainingConfig base, int images) {
    var settings = settings(base).fit(step(base.step()).batch(), images);
    return applied(base, settings, images);
  }

  /**
   * The same for a run that goes on: what its settings owe to the number of its images stays, even
   * where an image has been removed.
   */
  public TrainingConfig again(TrainingConfig begun, int images) {
    return applied(begun, settings(begun), images);
  }

  private TrainingConfig applied(TrainingConfig base, MethodSettings settings, int images) {
    if (steps != null && epochs != null) {
      throw new IllegalArgumentException("--steps, --epochs: want one of them, got both");
    }
    var step = step(base.step());
    var network = network(base);
    int shorter = Math.min(step.height(), step.width());
    return new TrainingConfig(
        base.method(),
        settings,
        new TrainingData(
            base.data().from(),
            base.data().to(),
            shortSide == null ? Math.max(base.data().shortSide(), shorter) : shortSide,
            prior(base.data().prior())),
        network,
        step,
        learningRate == null
            ? base.learningRates()
            : TrainingConfig.ratesOf(base.settings(), network, learningRate),
        steps(base, step.batch(), images),
        base.seed(),
        records(base.records()),
        base.validation(),
        base.code());
  }

  /** Whether a score is to choose the prior. */
  public boolean choosesPrior() {
    return AUTO.equals(prior);
  }

  private Optional<FilterKind> prior(Optional<FilterKind> base) {
    if (prior == null || choosesPrior()) {
      return base;
    }
    if (!prior.equals(TrainingData.NO_PRIOR) && !FilterKind.ids().contains(prior)) {
      throw new IllegalArgumentException(
          "--prior: want none, auto or one of %s, got %s".formatted(FilterKind.ids(), prior));
    }
    return TrainingData.prior(prior);
  }

  private NetworkConfig network(TrainingConfig base) {
    var network = base.settings().network(base.network());
    return precision == null ? network : network.withPrecision(Precision.named(precision));
  }

  private long steps(TrainingConfig base, int perStep, int images) {
    if (epochs != null) {
      return Math.multiplyExact(epochs, (images + perStep - 1L) / perStep);
    }
    return Objects.requireNonNullElse(steps, base.steps());
  }

  private StepConfig step(StepConfig base) {
    return new StepConfig(
        Objects.requireNonNullElse(batch, base.batch()),
        crop == null ? base.height() : crop.height(),
        crop == null ? base.width() : crop.width(),
        Objects.requireNonNullElse(averageDecay, base.averageDecay()));
  }

  private MethodSettings settings(TrainingConfig base) {
    var settings = with("gan", "loss", gan, base, base.settings());
    settings = with("attention", "mode", attentionMode(), base, settings);
    settings = with("features", "model", features, base, settings);
    var pixels = featuresPixels == null ? null : FeaturePixels.named(featuresPixels);
    return with("features", "pixels", pixels, base, settings);
  }

  /** The mode as configurations have it; null if none was asked for. */
  private String attentionMode() {
    if (attention != null && !ATTENTION.contains(attention)) {
      throw new IllegalArgumentException(
          "--attention: want one of %s, got %s".formatted(ATTENTION, attention));
    }
    return attention == null ? null : attention.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static MethodSettings with(
      String term, String key, Object value, TrainingConfig base, MethodSettings settings) {
    return value == null
        ? settings
        : new MethodSetting(term, key).in(base.method(), settings, value);
  }

  private RecordConfig records(RecordConfig base) {
    return new RecordConfig(
        Objects.requireNonNullElse(checkpointEvery, base.checkpointEvery()),
        Objects.requireNonNullElse(logEvery, base.logEvery()),
        Objects.requireNonNullElse(sampleEvery, base.sampleEvery()),
        Objects.requireNonNullElse(keep, base.keepCheckpoints()),
        Objects.requireNonNullElse(keepEvery, base.keepEvery()));
  }
}
