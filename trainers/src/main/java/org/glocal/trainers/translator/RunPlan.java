package org.glocal.trainers.translator;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.steps.TrainingStep;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.trainers.config.TrainingConfig;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.op.Ops;

/**
 * What a run will need, from its step's graph alone: nothing is computed.
 *
 * @param parameters trained values by network
 * @param checkpointBytes of one checkpoint on the disk
 * @param memoryBytes of resident memory, an estimate
 */
public record RunPlan(Map<String, Long> parameters, long checkpointBytes, long memoryBytes) {

  /**
   * Java and TensorFlow's libraries. This and the next two are fitted to whole processes' peaks:
   * docs/training.md.
   */
  private static final long PROCESS_BYTES = 470L << 20;

  /** What one operation of the graph takes, in TensorFlow's copies of the graph and in Java. */
  private static final long OPERATION_BYTES = 10L << 10;

  /** Variables, and what checkpoints copy of them. */
  private static final int COPIES = 2;

  /** Frozen weights: variables, arrays, and what reading and turning them leaves in Java's heap. */
  private static final int FROZEN_COPIES = 6;

  /**
   * Of the tensors' peak that a step with oneDNN reaches in its own order. Larger steps reached 0.7
   * to 0.9 of it; small ones with views a little more than all.
   */
  private static final double ONE_DNN_SHARE = 0.85;

  /** Plans a run of a method without frozen weights. */
  public static RunPlan of(TrainingConfig config) {
    return of(config, Map.of());
  }

  /**
   * Plans a run.
   *
   * @param frozen weights that it will read, as {@link FrozenWeights} gives them
   */
  public static RunPlan of(TrainingConfig config, Map<String, Map<String, WeightArray>> frozen) {
    try (var graph = new Graph()) {
      var step = new TrainingStep(Ops.create(graph), config.definition(), config.step(), frozen);
      Map<String, Long> parameters = new LinkedHashMap<>();
      for (String name : step.trained().names()) {
        String network = name.substring(0, name.indexOf('/'));
        parameters.computeIfAbsent(network, missing -> step.trained().parameterCount(network));
      }
      long variables = bytes(step.trained()) + bytes(step.moments()) + bytes(step.memory());
      long memory =
          PROCESS_BYTES
              + OPERATION_BYTES * operations(graph)
              + COPIES * variables
              + FROZEN_COPIES * bytes(frozen)
              + tensors(graph, step);
      return new RunPlan(parameters, variables, memory);
    }
  }

  private static long bytes(Map<String, Map<String, WeightArray>> frozen) {
    return frozen.values().stream()
        .flatMap(weights -> weights.values().stream())
        .mapToLong(weight -> (long) Float.BYTES * weight.values().length)
        .sum();
  }

  private static long bytes(VariableStore store) {
    return Float.BYTES * store.parameterCount("");
  }

  private static long tensors(Graph graph, TrainingStep step) {
    boolean oneDnn = OneDnn.isOn();
    long peak = StepMemory.peak(graph, (GraphOperation) step.target().op(), oneDnn);
    return oneDnn ? Math.round(ONE_DNN_SHARE * peak) : peak;
  }

  private static long operations(Graph graph) {
    long count = 0;
    for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); all.next()) {
      count++;
    }
    return count;
  }
}
