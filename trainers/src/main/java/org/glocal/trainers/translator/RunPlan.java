package org.glocal.trainers.translator;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.glocal.graphs.steps.TrainingStep;
import org.glocal.graphs.weights.VariableStore;
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

  /** Java, TensorFlow's libraries and what they set aside: fitted to whole processes' peaks. */
  private static final long PROCESS_BYTES = 768L << 20;

  /** Operations whose results stay for the gradient. */
  private static final Set<String> KEPT =
      Set.of("Relu", "MirrorPad", "PadV2", "BiasAdd", "LeakyRelu", "ResizeBilinear", "Tanh");

  /** Plans a run. */
  public static RunPlan of(TrainingConfig config) {
    try (var graph = new Graph()) {
      var step = new TrainingStep(Ops.create(graph), config.definition(), config.step());
      Map<String, Long> parameters = new LinkedHashMap<>();
      for (String name : step.trained().names()) {
        String network = name.substring(0, name.indexOf('/'));
        parameters.computeIfAbsent(network, missing -> step.trained().parameterCount(network));
      }
      long variables = bytes(step.trained()) + bytes(step.moments()) + bytes(step.memory());
      return new RunPlan(
          parameters, variables, PROCESS_BYTES + 2 * variables + mostAtOnce(graph, config));
    }
  }

  /** Terms that stand alone run when the others' activations are gone. */
  private static long mostAtOnce(Graph whole, TrainingConfig config) {
    long all = activations(whole);
    var together = config.definition().withoutLoneTerms();
    if (together.players().equals(config.definition().players())) {
      return all;
    }
    try (var graph = new Graph()) {
      new TrainingStep(Ops.create(graph), together, config.step());
      long first = activations(graph);
      return Math.max(first, all - first);
    }
  }

  private static long bytes(VariableStore store) {
    return Float.BYTES * store.parameterCount("");
  }

  private static long activations(Graph graph) {
    long bytes = 0;
    for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
      GraphOperation operation = all.next();
      if (KEPT.contains(operation.type())) {
        long size = operation.output(0).shape().size();
        bytes += Float.BYTES * Math.max(0, size);
      }
    }
    return bytes;
  }
}
