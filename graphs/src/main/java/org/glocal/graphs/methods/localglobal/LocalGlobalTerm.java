package org.glocal.graphs.methods.localglobal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.glocal.graphs.generators.AttentionGenerator;
import org.glocal.graphs.losses.MomentumContrast;
import org.glocal.graphs.networks.ContrastHeads;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.KeyQueue;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.MomentumCopy;
import org.glocal.graphs.steps.StepScope;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/**
 * L_GA: the encoder and the attention decoder are to tell images apart, globally and by their
 * parts. At each of four levels three InfoNCE terms, global to global, local to global, local to
 * local: {@code sum_i w_i (L_gg + L_lg + L_ll)}. DetCo, Xie et al. 2021, arXiv:2102.04803, eq. (1)
 * and (2), as the BMVC paper applies it.
 *
 * @param network the projection heads' sizes, and the precision
 */
public record LocalGlobalTerm(
    AttentionGenerator generator, NetworkConfig network, LocalGlobalConfig config)
    implements LossTerm {

  /** Scope of the projection heads' weights. */
  public static final String SCOPE = "contrast";

  private static final String MOMENTUM = "momentum";

  /** Embeddings of whole views and of patches, by level. */
  private record Embeddings(
      Map<String, Operand<TFloat32>> global, Map<String, Operand<TFloat32>> local) {}

  @Override
  public Map<String, Operand<TFloat32>> build(StepScope step) {
    var tf = step.tf();
    var queries = embeddings(step, step.own(), Input.View.Role.QUERY);
    var copy = new MomentumCopy(step, MOMENTUM, config.momentum());
    var keys = embeddings(step, copy, Input.View.Role.KEY);
    List<Operand<TFloat32>> levels = new ArrayList<>();
    List<Negatives> queues = new ArrayList<>();
    for (String level : queries.global().keySet()) {
      var global = new Negatives(step, "queue/" + level + "/global", keys.global().get(level));
      var local = new Negatives(step, "queue/" + level + "/local", keys.local().get(level));
      var sum =
          tf.math.addN(
              List.of(
                  global.contrast(queries.global().get(level)),
                  global.contrast(queries.local().get(level)),
                  local.contrast(queries.local().get(level))));
      float levelWeight = config.levelWeights().get(levels.size()).floatValue();
      levels.add(tf.math.mul(sum, tf.constant(levelWeight)));
      queues.add(global);
      queues.add(local);
    }
    var total = tf.math.mul(tf.math.addN(levels), tf.constant((float) config.weight()));
    queues.forEach(queue -> queue.enqueue(List.of(total)));
    return Map.of("localGlobal", total);
  }

  @Override
  public boolean standsAlone() {
    return true;
  }

  private Embeddings embeddings(StepScope step, Weights weights, Input.View.Role role) {
    var tf = step.tf();
    var whole = step.input(new Input.View(role, Input.View.Kind.GLOBAL, config.viewSize()));
    var patches = step.input(new Input.View(role, Input.View.Kind.LOCAL, config.viewSize()));
    return new Embeddings(
        levels(
            step,
            weights,
            whole,
            (level, features) ->
                ContrastHeads.global(tf, head(weights, level, "global"), network, features)),
        levels(
            step,
            weights,
            patches,
            (level, features) ->
                ContrastHeads.local(tf, head(weights, level, "local"), network, features)));
  }

  private static Weights head(Weights weights, String level, String kind) {
    return weights.scope(SCOPE).scope(level).scope(kind);
  }

  private Map<String, Operand<TFloat32>> levels(
      StepScope step,
      Weights weights,
      Operand<TFloat32> images,
      BiFunction<String, Operand<TFloat32>, Operand<TFloat32>> head) {
    Map<String, Operand<TFloat32>> embeddings = new LinkedHashMap<>();
    generator
        .attentionLevels(step.tf(), weights, network.precision(), images)
        .forEach((level, features) -> embeddings.put(level, head.apply(level, features)));
    return embeddings;
  }

  /** The last keys of one head and this step's. */
  private final class Negatives {
    private final StepScope step;
    private final Operand<TFloat32> keys;
    private final KeyQueue queue;

    Negatives(StepScope step, String name, Operand<TFloat32> keys) {
      this.step = step;
      this.keys = step.tf().stopGradient(keys);
      queue = new KeyQueue(step, name, config.queueSize(), network.embeddingWidth());
    }

    Operand<TFloat32> contrast(Operand<TFloat32> queries) {
      return MomentumContrast.apply(
          step.tf(), queries, keys, queue.negatives(), (float) config.temperature());
    }

    void enqueue(List<Op> losses) {
      queue.enqueue(keys, losses);
    }
  }
}
