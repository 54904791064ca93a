package org.glocal.graphs.methods.fesesim;

import java.util.List;
import java.util.Map;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.methods.gan.UnpairedTranslation;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.SharedPart;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Features of some of a step's images by the frozen network. Only through those of the translation
 * does a gradient flow.
 *
 * @param translation of the step's images
 * @param features the network
 * @param precision of its convolutions
 * @param subject whose features
 */
record FrozenFeatures(
    UnpairedTranslation translation, FeaturesConfig features, Precision precision, Subject subject)
    implements SharedPart<FrozenFeatures.Layers> {

  /** ReLUs 4, 7 and 9 of VGG16, counted from 0. */
  static final List<String> LAYERS = List.of("relu3_1", "relu4_1", "relu4_3");

  private static final int[] HEIGHT_AND_WIDTH = {1, 2};

  /** Images of a step. */
  enum Subject {
    /** Images of X. */
    X,
    /** Their translations. */
    FAKE,
    /** Images of X, recolored. */
    JITTERED_X,
    /** Images of Y turned by half a circle: of no place does the other image show the same. */
    TURNED_Y,
    /** The same, recolored. */
    TURNED_JITTERED_Y
  }

  /**
   * Features by layer.
   *
   * @param of {@code [batch, H, W, C]} each
   */
  record Layers(Map<String, Operand<TFloat32>> of) {}

  @Override
  public Class<Layers> type() {
    return Layers.class;
  }

  @Override
  public Layers build(StepScope step) {
    var weights = step.frozen(FeaturesConfig.FROZEN);
    return new Layers(
        features.network().apply(step.tf(), weights, precision, images(step), LAYERS));
  }

  private Operand<TFloat32> images(StepScope step) {
    return switch (subject) {
      case X -> step.input(new Input.ImagesX());
      case FAKE -> step.shared(translation).fake();
      case JITTERED_X -> step.input(new Input.JitteredX());
      case TURNED_Y -> turned(step, step.input(new Input.ImagesY()));
      case TURNED_JITTERED_Y -> turned(step, step.input(new Input.JitteredY()));
    };
  }

  private static Operand<TFloat32> turned(StepScope step, Operand<TFloat32> images) {
    return step.tf().reverse(images, step.tf().constant(HEIGHT_AND_WIDTH));
  }

  /** The features of other images. */
  FrozenFeatures of(Subject other) {
    return new FrozenFeatures(translation, features, precision, other);
  }
}
