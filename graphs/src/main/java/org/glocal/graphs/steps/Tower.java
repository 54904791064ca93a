package org.glocal.graphs.steps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glocal.graphs.optimizers.GradientSum;
import org.glocal.graphs.optimizers.Gradients;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The gradients of all players from one batch, on one device: inputs, losses and gradients, but no
 * updates. The weights live elsewhere; several towers may read the same. Inputs and losses are
 * built under the tower's device scope. The operations that compute gradients carry no device:
 * TensorFlow's C API adds them without one, and the placer chooses.
 */
public final class Tower {

  private final Ops tf;
  private final StepConfig config;
  private final Stores stores;
  private final PresentWeights present;
  private final Map<String, Gradients> reads = new HashMap<>();
  private final Map<Input.OfFloats, Operand<TFloat32>> floats = new LinkedHashMap<>();
  private final Map<Input.OfIntegers, Operand<TInt32>> integers = new LinkedHashMap<>();
  private final Map<SharedPart<?>, Object> shared = new HashMap<>();
  private final Map<String, Weights> frozen = new HashMap<>();
  private final Map<String, Operand<TFloat32>> losses = new LinkedHashMap<>();
  private final List<StateUpdate> updates = new ArrayList<>();
  private final Map<String, String> copies = new LinkedHashMap<>();

  /**
   * What a tower reads and does not own.
   *
   * @param home builds reads where the variables live; carries no control dependencies
   * @param trained weights of all players
   * @param memory state that is kept without being trained
   * @param frozen weights from files, by the name that terms ask for
   */
  public record Stores(
      Ops home, VariableStore trained, VariableStore memory, FrozenVariables frozen) {}

  /**
   * Begins a tower.
   *
   * @param tf builds on the tower's device; carries no control dependencies
   */
  public Tower(Ops tf, StepDefinition definition, StepConfig config, Stores stores) {
    this.tf = tf;
    this.config = config;
    this.stores = stores;
    present = new PresentWeights(stores.home(), definition, stores.trained());
    definition.players().forEach(player -> reads.put(player.name(), new Gradients(present)));
  }

  /**
   * Builds a player's loss and its gradients by the player's own weights; players come in order.
   * Terms share one pass back, after which those that stand alone run one after the other, so that
   * a step holds the activations of one group at a time.
   *
   * @return gradients by weight name
   */
  public Map<String, Operand<TFloat32>> gradients(Player player) {
    var read = reads.get(player.name());
    var scope = new StepScope(this, player, ownedBy(player, read), List.of());
    var gradients = new GradientSum(tf);
    var together = player.terms().stream().filter(term -> !term.standsAlone());
    List<Operand<TFloat32>> parts = new ArrayList<>(build(scope, together));
    if (!parts.isEmpty()) {
      gradients.add(read.of(tf, sum(parts)));
    }
    for (var term : player.terms().stream().filter(LossTerm::standsAlone).toList()) {
      var own = new Gradients(present);
      var added = build(scope.after(gradients.ops(), own), Stream.of(term));
      gradients.add(own.of(tf, sum(added)));
      parts.addAll(added);
    }
    if (!losses.containsKey(player.name())) {
      losses.put(player.name(), parts.size() == 1 ? tf.identity(parts.get(0)) : sum(parts));
    }
    return gradients.sums();
  }

  private List<Operand<TFloat32>> build(StepScope scope, Stream<LossTerm> terms) {
    List<Operand<TFloat32>> parts = new ArrayList<>();
    terms.forEach(
        term -> {
          Map<String, Operand<TFloat32>> named = term.build(scope);
          parts.addAll(named.values());
          losses.putAll(named);
        });
    return parts;
  }

  private Operand<TFloat32> sum(List<Operand<TFloat32>> parts) {
    return parts.size() == 1 ? parts.get(0) : tf.math.addN(parts);
  }

  /** From now on the tower reads a player's weights after these updates. */
  public void updated(Player player, List<Op> ops) {
    present.updated(player, ops);
    reads.put(player.name(), new Gradients(present));
  }

  /** Losses by name: every term's and, under its own name, every player's whole one. */
  public Map<String, Operand<TFloat32>> losses() {
    return losses;
  }

  /** Builds metrics, which may look at whatever is shared. */
  Map<String, Operand<TFloat32>> metrics(StepDefinition definition) {
    return definition.metrics().apply(sharedScope());
  }

  /** The inputs that were declared, with their tensors. */
  public Map<Input.OfFloats, Operand<TFloat32>> floatInputs() {
    return floats;
  }

  /** The inputs that were declared, with their tensors. */
  public Map<Input.OfIntegers, Operand<TInt32>> integerInputs() {
    return integers;
  }

  /** Changes of the memory that are to follow the updates. */
  List<StateUpdate> updates() {
    return updates;
  }

  /** Variables of the memory that start as copies, and the weights that they copy. */
  Map<String, String> copies() {
    return copies;
  }

  /** Reads for the loss of a player, of nothing but its own weights. */
  Weights ownedBy(Player player, Gradients own) {
    return (name, shape, initializer) -> {
      if (!player.owns(name)) {
        throw new IllegalArgumentException(
            "weight %s: want one of the player %s, in %s"
                .formatted(name, player.name(), player.scopes()));
      }
      return own.get(name, shape, initializer);
    };
  }

  private StepScope sharedScope() {
    Weights each =
        (name, shape, initializer) ->
            reads.get(present.owner(name).name()).get(name, shape, initializer);
    return new StepScope(this, null, each, List.of());
  }

  <T> T shared(SharedPart<T> part, boolean mayBuild) {
    Object known = shared.get(part);
    if (known == null) {
      if (!mayBuild) {
        throw new IllegalStateException("a term that stands alone cannot be the first to share");
      }
      known = part.build(sharedScope());
      shared.put(part, known);
    }
    return part.type().cast(known);
  }

  Operand<TFloat32> input(Input.OfFloats input) {
    return floats.computeIfAbsent(
        input, missing -> tf.placeholder(TFloat32.class, Placeholder.shape(input.shape(config))));
  }

  Operand<TInt32> input(Input.OfIntegers input) {
    return integers.computeIfAbsent(
        input,
        missing -> tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(input.length(config)))));
  }

  Weights frozen(String name) {
    Weights known = frozen.get(name);
    if (known == null) {
      known = stores.frozen().reads(stores.home(), name);
      frozen.put(name, known);
    }
    return known;
  }

  void add(StateUpdate update) {
    updates.add(update);
  }

  void addCopy(String variable, String weight) {
    copies.put(variable, weight);
  }

  Ops tf() {
    return tf;
  }

  Ops home() {
    return stores.home();
  }

  StepConfig config() {
    return config;
  }

  VariableStore memory() {
    return stores.memory();
  }

  Weights present() {
    return present;
  }
}
