package org.glocal.graphs.methods;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.weights.WeightArray;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;

/**
 * A program that prints the bits of every loss of a method's first steps, a line each, and a hash
 * of all trained weights after them: {@code cut 1 discriminator=3f1c2a4b ...}.
 */
final class StepTrace {

  static final int STEPS = 20;

  /** Sizes at which TensorFlow shares the work of one kernel among its threads. */
  private static final NetworkConfig NETWORK =
      new NetworkConfig(8, 2, 2, Sampling.STRIDED, 8, 16, 16);

  private static final SmallSteps STEP = SmallSteps.of(64, 64, 64, 0.99, 8, 0.9);

  private StepTrace() {}

  /**
   * Runs.
   *
   * @param arguments threads, then methods
   */
  public static void main(String[] arguments) {
    int threads = Integer.parseInt(arguments[0]);
    for (String method : List.of(arguments).subList(1, arguments.length)) {
      trace(method, threads);
    }
  }

  private static void trace(String method, int threads) {
    var settings =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(threads)
            .build();
    try (var graph = new Graph()) {
      var step = STEP.build(Ops.create(graph), method, NETWORK);
      try (var session = new Session(graph, settings)) {
        step.initialize(session, 11);
        for (int number = 1; number <= STEPS; number++) {
          var inputs = RandomInputs.of(step, STEP.viewSize(), number);
          var losses = RandomInputs.run(step, session, inputs, 2e-4, number).losses();
          System.out.println(method + " " + number + bits(losses));
        }
        int weights = 1;
        for (WeightArray weight : step.trained().fetch(session).values()) {
          weights = 31 * weights + Arrays.hashCode(weight.values());
        }
        System.out.println(method + " weights " + weights);
      }
    }
  }

  private static String bits(Map<String, Float> losses) {
    var line = new StringBuilder();
    losses.forEach(
        (name, loss) -> line.append(" %s=%08x".formatted(name, Float.floatToRawIntBits(loss))));
    return line.toString();
  }
}
