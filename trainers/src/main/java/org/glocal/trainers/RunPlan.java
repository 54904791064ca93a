package org.glocal.trainers;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.TranslatorStep;
import org.glocal.graphs.weights.VariableStore;
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
    var method = Method.named(config.method());
    try (var graph = new Graph()) {
      var step = step(graph, config, method);
      Map<String, Long> parameters = new LinkedHashMap<>();
      for (String name : step.trained().names()) {
        String network = name.substring(0, name.indexOf('/'));
        parameters.computeIfAbsent(network, missing -> step.trained().parameterCount(network));
      }
      long variables = bytes(step.trained()) + bytes(step.moments()) + bytes(step.memory());
      return new RunPlan(
          parameters,
          variables,
          PROCESS_BYTES + 2 * variables + mostAtOnce(activations(graph), config, method));
    }
  }

  private static TranslatorStep step(Graph graph, TrainingConfig config, Method method) {
    return new TranslatorStep(Ops.create(graph), config.network(), method, config.step());
  }

  /** Terms that stand alone run when the others' activations are gone. */
  private static long mostAtOnce(long all, TrainingConfig config, Method method) {
    var together = method.terms().stream().filter(term -> !term.standsAlone()).toList();
    if (together.size() == method.terms().size()) {
      return all;
    }
    var without = new Method(method.name(), method.traits(), together, method.constantShare());
    try (var graph = new Graph()) {
      step(graph, config, without);
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
