package org.glocal.graphs.methods;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.glocal.graphs.generators.EncoderFeatures;
import org.glocal.graphs.methods.StepContext.PatchGrid;
import org.glocal.graphs.networks.Discriminator;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.optimizers.Adam;
import org.glocal.graphs.optimizers.GradientSum;
import org.glocal.graphs.optimizers.Gradients;
import org.glocal.graphs.weights.Feeds;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * One training step of a translator as one {@code Session.run}, in CUT's order: translate once;
 * update the discriminator on the detached translation; update generator, projections and heads
 * against the <em>updated</em> discriminator; then enqueue keys. Every variable is read at fixed
 * points of that order, so a step is the same to the last bit for the same inputs.
 */
public final class TranslatorStep {

  private static final double ADAM_EPSILON = 1e-8;

  private final NetworkConfig network;
  private final StepConfig config;
  private final VariableStore trained;
  private final VariableStore moments;
  private final VariableStore memory;
  private final Operand<TFloat32> x;
  private final Operand<TFloat32> y;
  private final Mirror mirror;
  private final StepContext context;
  private final Adam generatorAdam;
  private final Adam discriminatorAdam;
  private final Optional<WeightAverage> average;
  private final Map<String, Operand<TFloat32>> losses = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> signs;
  private final Op train;

  /**
   * Builds the step's graph.
   *
   * @param tf of an otherwise empty graph
   * @param network sizes; attention is taken away where the method has none
   */
  public TranslatorStep(Ops tf, NetworkConfig network, Method method, StepConfig config) {
    this.network = method.attention() ? network : network.withoutAttention();
    this.config = config;
    trained = new VariableStore(tf, "trained");
    moments = new VariableStore(tf, "moments");
    memory = new VariableStore(tf, "memory");
    generatorAdam = adam(tf);
    discriminatorAdam = adam(tf);
    x = images(tf);
    y = images(tf);
    var generatorWeights = new Gradients(trained.reads(tf));
    var input = method.identity() ? tf.concat(List.of(x, y), tf.constant(0)) : x;
    mirror = method.traits().contains(Trait.FLIP) ? new Mirror(tf) : null;
    var seen = mirror == null ? input : mirror.apply(input);
    var translation =
        this.network.generator().translate(tf, generatorWeights, this.network.precision(), seen);
    var fake =
        tf.slice(
            translation.image(),
            tf.constant(new int[] {0, 0, 0, 0}),
            tf.constant(new int[] {config.batch(), -1, -1, -1}));
    List<Op> updates = new ArrayList<>(discriminatorUpdates(tf, fake));
    Weights updated = trained.reads(tf.withControlDependencies(updates));
    var judgement = judge(tf, updated, fake);
    context =
        new StepContext(
            tf,
            this.network,
            config,
            generatorWeights,
            memory,
            translation,
            judgement,
            new StepContext.Source(
                layers(tf, generatorWeights, input, translation.encoded()), mirror));
    updates.addAll(generatorUpdates(tf, method, generatorWeights));
    updates.addAll(context.updates());
    signs = StepSigns.of(tf, translation, fake, x, config.batch());
    average = average(tf);
    Ops afterTraining = tf.withControlDependencies(List.copyOf(updates));
    average.ifPresent(averages -> updates.addAll(averages.updates(afterTraining)));
    train = tf.withControlDependencies(updates).noOp();
  }

  /** A mirrored image has other features than the image, so they are computed besides. */
  private Map<String, Operand<TFloat32>> layers(
      Ops tf, Weights weights, Operand<TFloat32> input, EncoderFeatures seen) {
    return mirror == null
        ? seen.layers()
        : network.generator().encode(tf, weights, network.precision(), input).layers();
  }

  private Adam adam(Ops tf) {
    return new Adam(tf, moments, config.beta1(), config.beta2(), ADAM_EPSILON);
  }

  private Optional<WeightAverage> average(Ops tf) {
    double decay = config.averageDecay();
    return decay == 0
        ? Optional.empty()
        : Optional.of(new WeightAverage(tf, network.generator(), trained, memory, decay));
  }

  private Operand<TFloat32> images(Ops tf) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(imageShape()));
  }

  private Shape imageShape() {
    return Shape.of(config.batch(), config.height(), config.width(), 3);
  }

  private Operand<TFloat32> judge(Ops tf, Weights weights, Operand<TFloat32> images) {
    return Discriminator.apply(tf, weights.scope("discriminator"), network, images);
  }

  private List<Op> discriminatorUpdates(Ops tf, Operand<TFloat32> fake) {
    var weights = new Gradients(trained.reads(tf));
    var both = tf.concat(List.of(tf.stopGradient(fake), y), tf.constant(0));
    var judgements = judge(tf, weights, both);
    var loss =
        config
            .gan()
            .discriminator(tf, half(tf, judgements, 0), half(tf, judgements, config.batch()));
    losses.put("discriminator", loss);
    return discriminatorAdam.apply(tf, trained, weights.of(tf, loss));
  }

  private Operand<TFloat32> half(Ops tf, Operand<TFloat32> judgements, int first) {
    return tf.slice(
        judgements,
        tf.constant(new int[] {first, 0, 0, 0}),
        tf.constant(new int[] {config.batch(), -1, -1, -1}));
  }

  /**
   * Terms that look at the translation share one pass back through it; after that the others run,
   * one after the other, so that a step holds the activations of one group at a time.
   */
  private List<Op> generatorUpdates(Ops tf, Method method, Gradients weights) {
    List<Operand<TFloat32>> parts = new ArrayList<>();
    var gradients = new GradientSum(tf);
    parts.addAll(build(context, method.terms().stream().filter(term -> !term.standsAlone())));
    gradients.add(weights.of(tf, tf.math.addN(parts)));
    for (var term : method.terms().stream().filter(GeneratorTerm::standsAlone).toList()) {
      var own = new Gradients(weights);
      var added = build(context.after(gradients.ops(), own), Stream.of(term));
      gradients.add(own.of(tf, tf.math.addN(added)));
      parts.addAll(added);
    }
    losses.put("generator", tf.math.addN(parts));
    return generatorAdam.apply(tf, trained, gradients.sums());
  }

  private List<Operand<TFloat32>> build(StepContext step, Stream<GeneratorTerm> terms) {
    List<Operand<TFloat32>> parts = new ArrayList<>();
    terms.forEach(
        term -> {
          Map<String, Operand<TFloat32>> named = term.build(step);
          parts.addAll(named.values());
          losses.putAll(named);
        });
    return parts;
  }

  /** Gives every variable its starting value. */
  public void initialize(Session session, long seed) {
    trained.initialize(session, seed);
    moments.initialize(session, seed);
    memory.initialize(session, seed);
    Map<String, WeightArray> starts = trained.fetch(session);
    memory.assign(session, MomentumTwin.copies(memory, starts, MomentumTwin.PREFIX));
    memory.assign(session, WeightAverage.copies(memory, starts));
  }

  /**
   * What one step computed before its updates.
   *
   * @param losses every term by name
   * @param signs of the translation's health: {@code backgroundAttention}, the mean of the last
   *     attention map, [0, 1], where there is one; {@code contrast}, the standard deviation of
   *     translations over that of their inputs
   */
  public record Values(Map<String, Float> losses, Map<String, Float> signs) {}

  /** Runs one step as {@link #step} does and gives its losses. */
  public Map<String, Float> run(
      Session session, StepInputs inputs, LearningRates rates, long step) {
    return step(session, inputs, rates, step).losses();
  }

  /**
   * Runs one step.
   *
   * @param rates learning rates of this step
   * @param step counted from 1
   */
  public Values step(Session session, StepInputs inputs, LearningRates rates, long step) {
    try (var feeds = new Feeds()) {
      feeds.add(x, imageShape(), inputs.x());
      feeds.add(y, imageShape(), inputs.y());
      if (mirror != null) {
        mirror.feed(feeds, inputs.flip());
      }
      context.feed(feeds, new StepContext.StepRequest(inputs, step));
      generatorAdam.feed(feeds, step, rates.generator());
      discriminatorAdam.feed(feeds, step, rates.discriminator());
      average.ifPresent(averages -> averages.feed(feeds, step));
      var runner = feeds.into(session.runner()).addTarget(train);
      losses.values().forEach(runner::fetch);
      signs.values().forEach(runner::fetch);
      try (var result = runner.run()) {
        return new Values(
            values(result, losses.keySet(), 0), values(result, signs.keySet(), losses.size()));
      }
    }
  }

  private static Map<String, Float> values(Result result, Set<String> names, int first) {
    Map<String, Float> values = new LinkedHashMap<>();
    for (String name : names) {
      values.put(name, ((TFloat32) result.get(first + values.size())).getFloat());
    }
    return values;
  }

  /** Draws the places that PatchNCE compares, distinct within a layer. */
  public Map<String, int[]> drawPlaces(long seed) {
    Map<String, int[]> places = new LinkedHashMap<>();
    var random = new SplittableRandom(seed);
    for (PatchGrid grid : context.patchGrids()) {
      places.put(grid.layer(), distinct(random.split(), grid.size(), config.patches()));
    }
    return places;
  }

  private static int[] distinct(SplittableRandom random, int size, int wanted) {
    int count = Math.min(size, wanted);
    int[] all = new int[size];
    for (int i = 0; i < size; i++) {
      all[i] = i;
    }
    for (int i = 0; i < count; i++) { // the first steps of a Fisher-Yates shuffle
      int other = i + random.nextInt(size - i);
      int swapped = all[i];
      all[i] = all[other];
      all[other] = swapped;
    }
    return java.util.Arrays.copyOf(all, count);
  }

  /** The networks' sizes as built. */
  public NetworkConfig network() {
    return network;
  }

  /** The weights that translate outside training: the averages where the step keeps them. */
  public Weights translatorReads(Ops tf) {
    return average.map(averages -> averages.reads(tf)).orElseGet(() -> trained.reads(tf));
  }

  /** Weights of all trained networks. */
  public VariableStore trained() {
    return trained;
  }

  /** The optimizer's moments. */
  public VariableStore moments() {
    return moments;
  }

  /** Momentum twins and queues. */
  public VariableStore memory() {
    return memory;
  }
}
