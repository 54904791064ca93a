package org.glocal.graphs.methods;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.glocal.graphs.generators.Translation;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.weights.Feeds;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What a term of the loss finds when it builds its part of a step's graph, and what it leaves. */
public final class StepContext {

  private final Ops tf;
  private final NetworkConfig network;
  private final StepConfig config;
  private final Weights trained;
  private final VariableStore memory;
  private final Translation translation;
  private final Operand<TFloat32> judgement;
  private final Source source;
  private final List<Op> before;
  private final List<BiConsumer<Feeds, StepRequest>> inputs;
  private final List<Op> updates;
  private final List<PatchGrid> patchGrids;

  /**
   * A step's data and its number.
   *
   * @param inputs the images
   * @param step counted from 1
   */
  record StepRequest(StepInputs inputs, long step) {}

  /**
   * A layer whose places PatchNCE samples.
   *
   * @param layer its name
   * @param size number of places
   */
  record PatchGrid(String layer, int size) {}

  /**
   * What was translated.
   *
   * @param layers the encoder's features of the images as they are, by name
   * @param mirror turns images to what the translator sees, and features back; null without
   */
  record Source(Map<String, Operand<TFloat32>> layers, Mirror mirror) {

    Operand<TFloat32> mirrored(Operand<TFloat32> x) {
      return mirror == null ? x : mirror.apply(x);
    }
  }

  StepContext(
      Ops tf,
      NetworkConfig network,
      StepConfig config,
      Weights trained,
      VariableStore memory,
      Translation translation,
      Operand<TFloat32> judgement,
      Source source) {
    this.tf = tf;
    this.network = network;
    this.config = config;
    this.trained = trained;
    this.memory = memory;
    this.translation = translation;
    this.judgement = judgement;
    this.source = source;
    before = List.of();
    inputs = new ArrayList<>();
    updates = new ArrayList<>();
    patchGrids = new ArrayList<>();
  }

  private StepContext(StepContext step, Weights trained, List<Op> before) {
    tf = step.tf;
    network = step.network;
    config = step.config;
    this.trained = trained;
    memory = step.memory;
    translation = step.translation;
    judgement = step.judgement;
    source = step.source;
    this.before = before;
    inputs = step.inputs;
    updates = step.updates;
    patchGrids = step.patchGrids;
  }

  /**
   * The same step for a term whose inputs are to wait.
   *
   * @param weights what the term reads its weights from
   * @param before what must be done first
   */
  StepContext after(List<Op> before, Weights weights) {
    return new StepContext(this, weights, before);
  }

  Ops tf() {
    return tf;
  }

  NetworkConfig network() {
    return network;
  }

  StepConfig config() {
    return config;
  }

  /** Weights that the generator's update changes: whatever is read here gets a gradient. */
  Weights trained() {
    return trained;
  }

  /** Variables that are kept between steps without being trained by a gradient. */
  VariableStore memory() {
    return memory;
  }

  /**
   * The encoder's features, by layer, of what was translated, never mirrored. No gradient is wanted
   * of them.
   */
  Map<String, Operand<TFloat32>> inputLayers() {
    return source.layers();
  }

  /** Features of the translation, turned as the inputs are. */
  Operand<TFloat32> unmirrored(Operand<TFloat32> features) {
    return source.mirrored(features);
  }

  /**
   * The translation of the images of X, followed by those of Y where the method has identity;
   * mirrored where this step's input is.
   */
  Translation translation() {
    return translation;
  }

  /** What the discriminator, already updated in this step, says of the translations of X. */
  Operand<TFloat32> judgement() {
    return judgement;
  }

  /** Declares an image input of the step. */
  Operand<TFloat32> images(Shape shape, java.util.function.Function<StepInputs, float[]> part) {
    Operand<TFloat32> placeholder = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    inputs.add((feeds, request) -> feeds.add(placeholder, shape, part.apply(request.inputs())));
    return before.isEmpty()
        ? placeholder
        : tf.withControlDependencies(before).identity(placeholder);
  }

  /** Declares an input of whole numbers. */
  Operand<TInt32> numbers(int size, java.util.function.Function<StepRequest, int[]> part) {
    Operand<TInt32> placeholder = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(size)));
    inputs.add((feeds, request) -> feeds.add(placeholder, part.apply(request)));
    return placeholder;
  }

  /** Declares that places of a layer are to be sampled at every step. */
  void sample(PatchGrid grid) {
    patchGrids.add(grid);
  }

  List<PatchGrid> patchGrids() {
    return patchGrids;
  }

  /** Adds an update that is part of the step. */
  void update(Op op) {
    updates.add(op);
  }

  List<Op> updates() {
    return updates;
  }

  void feed(Feeds feeds, StepRequest request) {
    inputs.forEach(input -> input.accept(feeds, request));
  }
}
