package org.glocal.graphs.methods.fesesim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glocal.graphs.generators.EncoderFeatures;
import org.glocal.graphs.generators.Generator;
import org.glocal.graphs.generators.Translation;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.losses.GanLoss;
import org.glocal.graphs.methods.RandomInputs;
import org.glocal.graphs.methods.Scale;
import org.glocal.graphs.methods.fesesim.FrozenFeatures.Subject;
import org.glocal.graphs.methods.fesesim.SpatialConfig.Mode;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.methods.gan.PoolConfig;
import org.glocal.graphs.methods.gan.UnpairedTranslation;
import org.glocal.graphs.networks.FeaturePixels;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.networks.SmallVgg16;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.steps.Player;
import org.glocal.graphs.steps.Progress;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.graphs.steps.StepDefinition;
import org.glocal.graphs.steps.TrainingStep;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.graphs.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class SpatialSettingsTest {

  private static final int WIDTH = 4;
  private static final AdamConfig ADAM = new AdamConfig(0.5, 0.99);
  private static final FeaturesConfig FEATURES =
      new FeaturesConfig("vgg", "", FeaturePixels.TORCHVISION, WIDTH);
  private static final NetworkConfig NETWORK =
      new NetworkConfig(2, 1, 0, Sampling.STRIDED, 2, 8, 8);
  private static final StepConfig STEP = new StepConfig(1, 32, 48, 0);

  private static SpatialSettings settings(Mode mode, boolean normalize, boolean learned) {
    return new SpatialSettings(
        new GanConfig(GanLoss.LSGAN),
        new PoolConfig(2),
        new SpatialConfig(8, 4, mode, normalize, 0.07, 10),
        FEATURES,
        learned,
        ADAM);
  }

  private static Map<String, Map<String, WeightArray>> frozen() {
    return Map.of("features", SmallVgg16.drawn(WIDTH));
  }

  /** The losses of one step on noise. */
  private static Map<String, Float> losses(StepDefinition definition) {
    try (var graph = new Graph()) {
      var step = new TrainingStep(Ops.create(graph), definition, STEP, frozen());
      try (var session = new Session(graph)) {
        step.initialize(session, 1);
        var rates = Map.of("generator", 1e-3, "discriminator", 1e-3, "similarity", 1e-3);
        var inputs = RandomInputs.of(step, 32, 1);
        return step.run(session, inputs, rates, new Progress(1, 10, 3)).losses();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "COS, false, false",
    "COS, true, true",
    "L1, false, true",
    "L1, true, false",
    "INFO, false, false",
    "INFO, true, true"
  })
  void everyModeTrains(Mode mode, boolean normalize, boolean learned) {
    var losses = losses(settings(mode, normalize, learned).definition(NETWORK));
    assertThat(losses.values()).allMatch(loss -> Float.isFinite(loss));
    assertThat(losses.get("spatial")).isPositive();
    assertThat(losses.containsKey("similarity")).isEqualTo(learned);
  }

  @Test
  void projectionsComeFirstThenTheDiscriminatorThenTheGenerator() {
    assertThat(settings(Mode.COS, false, true).players(NETWORK).stream().map(Player::name))
        .containsExactly("similarity", "discriminator", "generator");
    assertThat(settings(Mode.COS, false, false).players(NETWORK).stream().map(Player::name))
        .containsExactly("discriminator", "generator");
  }

  /**
   * Gives its input back, with features of the encoder that have nothing to do with it: a published
   * generator gives a pair of both, and only the first is an image.
   */
  private record Copying() implements Generator {

    @Override
    public EncoderFeatures encode(
        Ops tf, Weights weights, Precision precision, Operand<TFloat32> image) {
      return new EncoderFeatures(tf.zerosLike(image), Map.of("zeros", tf.zerosLike(image)));
    }

    @Override
    public Translation translate(
        Ops tf, Weights weights, Precision precision, Operand<TFloat32> image) {
      var nothing = weights.get("copying/nothing", new long[] {3}, Initializer.ZEROS);
      return new Translation(
          tf.math.add(image, nothing), encode(tf, weights, precision, image), Optional.empty());
    }

    @Override
    public List<String> nceLayers() {
      return List.of("zeros");
    }

    @Override
    public List<String> scopes() {
      return List.of("copying");
    }

    @Override
    public int stride() {
      return 1;
    }

    @Override
    public int halo() {
      return 1;
    }
  }

  @Test
  void theLossLooksAtTheImageOfATranslationAndIsNothingWhereThatIsItsInput() {
    var translation = new UnpairedTranslation(new Copying(), Precision.FP32, false, false);
    var features = new FrozenFeatures(translation, FEATURES, Precision.FP32, Subject.X);
    var spatial = new SpatialConfig(8, 4, Mode.COS, false, 0.07, 10);
    var maps = new SimilarityMaps(spatial, Precision.FP32, false);
    var term = new SpatialTerm(new TranslationSimilarity(features, maps));
    var player = new Player("generator", List.of("copying"), List.of(term), ADAM, 1);
    var definition = new StepDefinition(List.of(player), player::owns, step -> Map.of());
    assertThat(losses(definition).get("spatial")).isCloseTo(0, within(1e-5f));
  }

  @Test
  void defaultsAreThePublishedOnesAndRatesThoseOfTheScale() {
    for (var method : List.of(new FeSeSimMethod(), new LSeSimMethod())) {
      for (Scale scale : Scale.values()) {
        var settings = (SpatialSettings) method.defaults(scale);
        assertThat(settings.spatial())
            .isEqualTo(new SpatialConfig(256, 64, Mode.COS, false, 0.07, 10));
        assertThat(settings.pool().images()).isEqualTo(50);
        assertThat(settings.learned()).isEqualTo(method.name().equals("lsesim"));
        assertThat(method.learningRate(scale)).isEqualTo(scale == Scale.PAPER ? 1e-5 : 1e-4);
      }
    }
  }

  @Test
  void aPoolWithoutRoomForABatchIsRefused() {
    var settings = settings(Mode.COS, false, false);
    assertThatThrownBy(() -> settings.check(NETWORK, new StepConfig(3, 32, 48, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pool.images: want 0 or the batch, 3, got 2");
  }

  @Test
  void networksAreEqualWhereverTheyLieOnceTheyAreRead() {
    var one = new FeaturesConfig("a", "f00", FeaturePixels.KERAS, 64);
    assertThat(one).isEqualTo(new FeaturesConfig("b", "f00", FeaturePixels.KERAS, 64));
    assertThat(one).hasSameHashCodeAs(new FeaturesConfig("b", "f00", FeaturePixels.KERAS, 64));
    assertThat(one).isNotEqualTo(new FeaturesConfig("a", "f01", FeaturePixels.KERAS, 64));
    assertThat(one).isNotEqualTo(new FeaturesConfig("a", "f00", FeaturePixels.TORCHVISION, 64));
    assertThat(new FeaturesConfig("a", "", FeaturePixels.AUTO, 64))
        .isNotEqualTo(new FeaturesConfig("b", "", FeaturePixels.AUTO, 64));
  }
}
