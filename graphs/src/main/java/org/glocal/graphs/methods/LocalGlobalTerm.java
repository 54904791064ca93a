package org.glocal.graphs.methods;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.glocal.graphs.generators.AttentionGenerator;
import org.glocal.graphs.losses.MomentumContrast;
import org.glocal.graphs.networks.ContrastHeads;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * L_GA: the encoder and the attention decoder are to tell images apart, globally and by their
 * parts. At each of four levels three InfoNCE terms, global to global, local to global, local to
 * local: {@code sum_i w_i (L_gg + L_lg + L_ll)}. DetCo, Xie et al. 2021, arXiv:2102.04803, eq. (1)
 * and (2), as the BMVC paper applies it.
 */
record LocalGlobalTerm() implements GeneratorTerm {

  /** Codes of whole views and of patches, by level. */
  private record Codes(
      Map<String, Operand<TFloat32>> global, Map<String, Operand<TFloat32>> local) {}

  @Override
  public Map<String, Operand<TFloat32>> build(StepContext step) {
    Ops tf = step.tf();
    var queries = codes(step, step.trained(), StepInputs::queries);
    var keys = codes(step, new MomentumTwin(step), StepInputs::keys);
    List<Operand<TFloat32>> levels = new ArrayList<>();
    List<Queue> queues = new ArrayList<>();
    for (String level : queries.global().keySet()) {
      var global = new Queue(step, "queue/" + level + "/global", keys.global().get(level));
      var local = new Queue(step, "queue/" + level + "/local", keys.local().get(level));
      var sum =
          tf.math.addN(
              List.of(
                  global.contrast(queries.global().get(level)),
                  global.contrast(queries.local().get(level)),
                  local.contrast(queries.local().get(level))));
      float levelWeight = step.config().levelWeights().get(levels.size()).floatValue();
      levels.add(tf.math.mul(sum, tf.constant(levelWeight)));
      queues.add(global);
      queues.add(local);
    }
    float weight = (float) step.config().localGlobalWeight();
    var total = tf.math.mul(tf.math.addN(levels), tf.constant(weight));
    enqueue(step, queues, total);
    return Map.of("localGlobal", total);
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.VIEWS);
  }

  @Override
  public boolean standsAlone() {
    return true;
  }

  private static Codes codes(
      StepContext step,
      Weights weights,
      java.util.function.Function<StepInputs, StepInputs.Views> views) {
    var config = step.config();
    int view = config.viewSize();
    int cell = config.cellSize();
    var whole =
        step.images(
            Shape.of(config.batch(), view, view, 3), inputs -> views.apply(inputs).global());
    var patches =
        step.images(
            Shape.of((long) ContrastHeads.PATCHES * config.batch(), cell, cell, 3),
            inputs -> views.apply(inputs).local());
    Map<String, Operand<TFloat32>> global = new LinkedHashMap<>();
    levels(step, weights, whole)
        .forEach(
            (level, features) ->
                global.put(
                    level,
                    ContrastHeads.global(
                        step.tf(), head(weights, level, "global"), step.network(), features)));
    Map<String, Operand<TFloat32>> local = new LinkedHashMap<>();
    levels(step, weights, patches)
        .forEach(
            (level, features) ->
                local.put(
                    level,
                    ContrastHeads.local(
                        step.tf(), head(weights, level, "local"), step.network(), features)));
    return new Codes(global, local);
  }

  private static Weights head(Weights weights, String level, String kind) {
    return weights.scope("contrast").scope(level).scope(kind);
  }

  private static Map<String, Operand<TFloat32>> levels(
      StepContext step, Weights weights, Operand<TFloat32> images) {
    var generator = (AttentionGenerator) step.network().generator();
    return generator.attentionLevels(step.tf(), weights, step.network().precision(), images);
  }

  /** New keys take the oldest ones' places once every loss has been computed against the old. */
  private static void enqueue(StepContext step, List<Queue> queues, Operand<TFloat32> total) {
    var afterLosses = step.tf().withControlDependencies(List.of(total));
    int batch = step.config().batch();
    int size = step.config().queueSize();
    Operand<TInt32> rows =
        step.numbers(
            batch,
            request ->
                IntStream.range(0, batch)
                    .map(i -> (int) (((request.step() - 1) * batch + i) % size))
                    .toArray());
    for (Queue queue : queues) {
      step.update(queue.replace(afterLosses, rows));
    }
  }

  /** The last keys of one head, {@code [K, D]}, and this step's. */
  private static final class Queue {
    private final StepContext step;
    private final String name;
    private final long[] shape;
    private final Operand<TFloat32> keys;
    private final Operand<TFloat32> negatives;

    Queue(StepContext step, String name, Operand<TFloat32> keys) {
      this.step = step;
      this.name = name;
      this.keys = step.tf().stopGradient(keys);
      shape = new long[] {step.config().queueSize(), step.network().embeddingWidth()};
      negatives = step.memory().reads(step.tf()).get(name, shape, Initializer.UNIT_ROWS);
    }

    Operand<TFloat32> contrast(Operand<TFloat32> queries) {
      float temperature = (float) step.config().viewTemperature();
      return MomentumContrast.apply(step.tf(), queries, keys, negatives, temperature);
    }

    org.tensorflow.op.Op replace(Ops at, Operand<TInt32> rows) {
      return at.resourceScatterUpdate(
          step.memory().handle(name, shape, Initializer.UNIT_ROWS), rows, keys);
    }
  }
}
