package org.glocal.graphs.methods;

import java.util.List;
import java.util.Map;
import org.glocal.graphs.losses.GanLoss;
import org.glocal.graphs.methods.cut.CutSettings;
import org.glocal.graphs.methods.cut.NceConfig;
import org.glocal.graphs.methods.fesesim.FeaturesConfig;
import org.glocal.graphs.methods.fesesim.SpatialConfig;
import org.glocal.graphs.methods.fesesim.SpatialSettings;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.methods.gan.PoolConfig;
import org.glocal.graphs.methods.hnegsrc.HardNegativeConfig;
import org.glocal.graphs.methods.hnegsrc.HnegSrcSettings;
import org.glocal.graphs.methods.hnegsrc.RelationConfig;
import org.glocal.graphs.methods.localglobal.AttentionSettings;
import org.glocal.graphs.methods.localglobal.LocalGlobalConfig;
import org.glocal.graphs.methods.localglobal.LocalGlobalSettings;
import org.glocal.graphs.methods.localglobal.SupervisedSettings;
import org.glocal.graphs.methods.qsattn.AttentionConfig;
import org.glocal.graphs.methods.qsattn.QsAttnSettings;
import org.glocal.graphs.networks.FeaturePixels;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.networks.SmallVgg16;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.graphs.steps.TrainingStep;
import org.tensorflow.op.Ops;

/**
 * Settings of steps small enough for tests; what is not asked for is the paper's or CUT's.
 *
 * @param step sizes of the step
 * @param viewSize side of square views, px
 * @param patches that PatchNCE compares in a layer
 * @param momentum of the copies that encode keys
 * @param queueSize keys of a queue
 * @param gan the adversarial loss
 */
public record SmallSteps(
    StepConfig step, int viewSize, int patches, double momentum, int queueSize, GanLoss gan) {

  private static final AdamConfig ADAM = new AdamConfig(0.5, 0.99);

  /** Images of the discriminator's pool. */
  static final int POOL = 4;

  /** Of keys around a query: less than the sides of the features' largest map alone. */
  private static final int WINDOW = 4;

  private static final int FEATURES_WIDTH = 8;

  /**
   * Steps of one image.
   *
   * @param height of the image and side of its square views, px
   * @param width of the image, px
   */
  static SmallSteps of(
      int height, int width, int patches, double momentum, int queueSize, double averageDecay) {
    return new SmallSteps(
        new StepConfig(1, height, width, averageDecay),
        height,
        patches,
        momentum,
        queueSize,
        GanLoss.LSGAN);
  }

  /** The settings of one of this toolkit's methods. */
  MethodSettings settings(String method) {
    var adversarial = new GanConfig(gan);
    var nce = new NceConfig(patches, 0.07, method.equals("fastcut") ? 10 : 1);
    return switch (method) {
      case "cut" -> new CutSettings(adversarial, nce, true, false, ADAM);
      case "fastcut" -> new CutSettings(adversarial, nce, false, true, ADAM);
      case "attention" -> new AttentionSettings(adversarial, nce, ADAM);
      case "supervised" -> new SupervisedSettings(adversarial, nce, ADAM);
      case "local-global" ->
          new LocalGlobalSettings(
              adversarial,
              nce,
              new LocalGlobalConfig(
                  viewSize, 0.2, momentum, queueSize, List.of(0.1, 0.4, 0.7, 1.0), 1),
              ADAM);
      case "qsattn" -> qsattn(adversarial, nce, AttentionConfig.Mode.GLOBAL);
      case "qsattn-local" -> qsattn(adversarial, nce, AttentionConfig.Mode.LOCAL);
      case "qsattn-local-global" -> qsattn(adversarial, nce, AttentionConfig.Mode.LOCAL_GLOBAL);
      case "hnegsrc" -> hnegsrc(adversarial, nce, true);
      case "hnegsrc-alone" -> hnegsrc(adversarial, nce, false);
      case "fesesim", "lsesim" ->
          new SpatialSettings(
              adversarial,
              new PoolConfig(POOL),
              new SpatialConfig(patches, WINDOW, SpatialConfig.Mode.COS, false, 0.07, 10),
              new FeaturesConfig("small", "", FeaturePixels.TORCHVISION, FEATURES_WIDTH),
              method.equals("lsesim"),
              ADAM);
      default -> throw new IllegalArgumentException(method);
    };
  }

  private static MethodSettings qsattn(GanConfig gan, NceConfig nce, AttentionConfig.Mode mode) {
    return new QsAttnSettings(gan, nce, new AttentionConfig(mode), ADAM);
  }

  private static MethodSettings hnegsrc(GanConfig gan, NceConfig nce, boolean identity) {
    var contrast = new NceConfig(nce.patches(), nce.temperature(), 0.1);
    var hardness = new HardNegativeConfig(10, 2, 0.6, identity);
    return new HnegSrcSettings(gan, contrast, hardness, new RelationConfig(0.05), ADAM);
  }

  /** A method's step. */
  TrainingStep build(Ops tf, String method, NetworkConfig network) {
    var frozen = Map.of("features", SmallVgg16.drawn(FEATURES_WIDTH));
    return new TrainingStep(tf, settings(method).definition(network), step, frozen);
  }
}
