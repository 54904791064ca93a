package org.glocal.graphs.steps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glocal.graphs.weights.Feeds;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One training step as one {@code Session.run}: for each player in turn a tower builds gradients
 * and an update applies them, so that later players see the updated weights; then memory changes,
 * then averages. Every variable is read at fixed points of that order, so a step is the same to the
 * last bit for the same inputs.
 */
public final class TrainingStep {

  private final StepDefinition definition;
  private final StepConfig config;
  private final VariableStore trained;
  private final VariableStore moments;
  private final VariableStore memory;
  private final FrozenVariables frozen;
  private final Tower tower;
  private final Map<String, PlayerUpdate> updates = new LinkedHashMap<>();
  private final Optional<WeightAverage> average;
  private final Map<String, Operand<TFloat32>> metrics;
  private final Op train;

  /**
   * Builds the step's graph.
   *
   * @param tf of an otherwise empty graph
   */
  public TrainingStep(Ops tf, StepDefinition definition, StepConfig config) {
    this(tf, definition, config, Map.of());
  }

  /**
   * Builds the step's graph.
   *
   * @param tf of an otherwise empty graph
   * @param files frozen weights, by the name that terms ask for
   */
  public TrainingStep(
      Ops tf,
      StepDefinition definition,
      StepConfig config,
      Map<String, Map<String, WeightArray>> files) {
    this.definition = definition;
    this.config = config;
    trained = new VariableStore(tf, "trained");
    moments = new VariableStore(tf, "moments");
    memory = new VariableStore(tf, "memory");
    frozen = new FrozenVariables(tf, files);
    definition
        .players()
        .forEach(player -> updates.put(player.name(), new PlayerUpdate(tf, player, moments)));
    tower = new Tower(tf, definition, config, new Tower.Stores(tf, trained, memory, frozen));
    List<Op> done = new ArrayList<>(play());
    metrics = tower.metrics(definition);
    done.addAll(remember(tf, List.of(tower)));
    average = average(tf);
    Ops afterTraining = tf.withControlDependencies(List.copyOf(done));
    average.ifPresent(averages -> done.addAll(averages.updates(afterTraining)));
    train = tf.withControlDependencies(done).noOp();
  }

  private List<Op> play() {
    List<Op> done = new ArrayList<>();
    for (Player player : definition.players()) {
      var gradients = tower.gradients(player);
      var applied = updates.get(player.name()).apply(trained, List.of(gradients));
      tower.updated(player, applied);
      done.addAll(applied);
    }
    return done;
  }

  /** Changes of the memory; those that all towers would make alike are the first one's. */
  private static List<Op> remember(Ops tf, List<Tower> towers) {
    List<Op> changes = new ArrayList<>();
    for (Tower one : towers) {
      for (StateUpdate update : one.updates()) {
        if (update.perTower() || one == towers.get(0)) {
          var waits = update.waitsFor();
          Ops at = waits.isEmpty() ? tf : tf.withControlDependencies(waits);
          changes.add(update.build().apply(at));
        }
      }
    }
    return changes;
  }

  private Optional<WeightAverage> average(Ops tf) {
    double decay = config.averageDecay();
    return decay == 0
        ? Optional.empty()
        : Optional.of(new WeightAverage(tf, trained, memory, definition.exported(), decay));
  }

  /** Gives every variable its starting value. */
  public void initialize(Session session, long seed) {
    loadFrozen(session);
    trained.initialize(session, seed);
    moments.initialize(session, seed);
    memory.initialize(session, seed);
    Map<String, WeightArray> starts = trained.fetch(session);
    Map<String, WeightArray> copies = new LinkedHashMap<>();
    tower.copies().forEach((variable, weight) -> copies.put(variable, starts.get(weight)));
    copies.putAll(WeightAverage.copies(memory, starts));
    memory.assign(session, copies);
  }

  /** Gives frozen weights their values; {@link #initialize} and {@link StepState#restore} do so. */
  public void loadFrozen(Session session) {
    frozen.load(session);
  }

  /**
   * What one step computed before its updates.
   *
   * @param losses every term's and every player's by name
   * @param metrics that show how training does and that nobody minimizes, by name
   */
  public record Values(Map<String, Float> losses, Map<String, Float> metrics) {}

  /**
   * Runs one step.
   *
   * @param inputs values of all {@link #inputs}
   * @param rates learning rates of this step, by player
   */
  public Values run(
      Session session, InputValues inputs, Map<String, Double> rates, Progress progress) {
    try (var feeds = new Feeds()) {
      var runner = runner(session, feeds, inputs, rates, progress);
      tower.losses().values().forEach(runner::fetch);
      metrics.values().forEach(runner::fetch);
      try (var result = runner.run()) {
        return new Values(
            values(result, tower.losses().keySet(), 0),
            values(result, metrics.keySet(), tower.losses().size()));
      }
    }
  }

  /** A run of the whole step, to which fetches can be added. */
  Session.Runner runner(
      Session session,
      Feeds feeds,
      InputValues inputs,
      Map<String, Double> rates,
      Progress progress) {
    feed(feeds, inputs, progress);
    updates.forEach((player, update) -> update.feed(feeds, progress.step(), rate(rates, player)));
    average.ifPresent(averages -> averages.feed(feeds, progress.step()));
    return feeds.into(session.runner()).addTarget(train);
  }

  private static double rate(Map<String, Double> rates, String player) {
    Double rate = rates.get(player);
    if (rate == null) {
      throw new IllegalArgumentException(
          "learning rates: want one of %s, got those of %s".formatted(player, rates.keySet()));
    }
    return rate;
  }

  private void feed(Feeds feeds, InputValues inputs, Progress progress) {
    tower
        .floatInputs()
        .forEach(
            (input, tensor) ->
                feeds.add(
                    tensor,
                    input.shape(config),
                    input instanceof Input.Schedule schedule
                        ? new float[] {(float) schedule.value().applyAsDouble(progress)}
                        : inputs.get(input)));
    tower
        .integerInputs()
        .forEach(
            (input, tensor) ->
                feeds.add(
                    tensor,
                    input instanceof Input.QueueRows rows
                        ? rows.at(progress, config.batch())
                        : inputs.get(input)));
  }

  private static Map<String, Float> values(Result result, Set<String> names, int first) {
    Map<String, Float> values = new LinkedHashMap<>();
    for (String name : names) {
      values.put(name, ((TFloat32) result.get(first + values.size())).getFloat());
    }
    return values;
  }

  /** The inputs that a run must be given, in the order in which terms declared them. */
  public Set<Input> inputs() {
    Set<Input> inputs = new LinkedHashSet<>(tower.floatInputs().keySet());
    inputs.addAll(tower.integerInputs().keySet());
    inputs.removeIf(input -> input instanceof Input.Schedule || input instanceof Input.QueueRows);
    return inputs;
  }

  /** The gradients that a player's update applies, by weight name. */
  public Map<String, Operand<TFloat32>> gradients(String player) {
    return updates.get(player).gradients();
  }

  /** What a step runs: all else that it computes, this waits for. */
  public Op target() {
    return train;
  }

  /** Sizes of the step. */
  public StepConfig config() {
    return config;
  }

  /** Whether a weight of a name is used outside training. */
  public boolean exports(String weight) {
    return definition.exported().test(weight);
  }

  /** The weights that are used outside training: the averages where the step keeps them. */
  public Weights exportedReads(Ops tf) {
    return average.map(averages -> averages.reads(tf)).orElseGet(() -> trained.reads(tf));
  }

  /** Weights of all players. */
  public VariableStore trained() {
    return trained;
  }

  /** The optimizers' variables. */
  public VariableStore moments() {
    return moments;
  }

  /** State that is kept without being trained. */
  public VariableStore memory() {
    return memory;
  }
}
