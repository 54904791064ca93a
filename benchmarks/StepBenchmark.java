import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.glocal.graphs.generators.TranslatorInference;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.Methods;
import org.glocal.graphs.methods.Scale;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.InputValues;
import org.glocal.graphs.steps.Progress;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.graphs.steps.TrainingStep;
import org.glocal.trainers.config.MethodSetting;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.graphs.weights.Weights;
import org.glocal.graphs.runtime.Device;
import org.glocal.graphs.runtime.SessionSettings;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * The glocal side of {@code benchmarks/steps.py}: for each line on standard input it runs one step
 * and prints the seconds it took, the processor's seconds and what it computed, as JSON.
 *
 * <p>Lines are {@code cut fp32}, {@code local-global bf16} (any method, one training step), {@code
 * translate fp32} (one image) and {@code product fp32} (a product of two matrices of side 3072). A
 * line that asks for another case than the one before closes that one's session. Weights and images
 * are drawn from names by the formula of graphs' golden reference, as steps.py draws them.
 */
public final class StepBenchmark {

  private static final int SIDE = 256;
  private static final int PRODUCT = 3072;
  private static final StepConfig CONFIG = new StepConfig(1, SIDE, SIDE, 0);

  private StepBenchmark() {}

  /** Work that can be done again and again, in a session of its own. */
  private interface Case extends AutoCloseable {
    Map<String, Float> run();

    @Override
    void close();
  }

  /** Answers lines until there are no more; the argument is the number of threads. */
  public static void main(String[] args) throws IOException {
    var compute = new SessionSettings(Integer.parseInt(args[0]), Device.CPU);
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String opened = "";
    Case current = null;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.equals(opened)) {
        if (current != null) {
          current.close();
        }
        current = open(line.split(" "), compute);
        opened = line;
      }
      long cpu = system.getProcessCpuTime();
      long start = System.nanoTime();
      Map<String, Float> values = current.run();
      double seconds = (System.nanoTime() - start) / 1e9;
      print(seconds, (system.getProcessCpuTime() - cpu) / 1e9, values);
    }
  }

  private static void print(double seconds, double cpu, Map<String, Float> values) {
    String shown =
        values.entrySet().stream()
            .map(entry -> "\"%s\": %s".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    System.out.printf(
        Locale.ROOT, "{\"wall\": %.6f, \"cpu\": %.6f, \"values\": {%s}}%n", seconds, cpu, shown);
  }

  private static Case open(String[] words, SessionSettings compute) {
    var precision = Precision.named(words[1]);
    var graph = new Graph();
    var session = new Session(graph, compute.training());
    var tf = Ops.create(graph);
    Supplier<Map<String, Float>> work =
        switch (words[0]) {
          case "translate" -> translation(tf, session);
          case "product" -> product(tf, session);
          default -> step(tf, session, Methods.byName(words[0]), precision);
        };
    return new Case() {
      @Override
      public Map<String, Float> run() {
        return work.get();
      }

      @Override
      public void close() {
        session.close();
        graph.close();
      }
    };
  }

  private static Supplier<Map<String, Float>> step(
      Ops tf, Session session, Method method, Precision precision) {
    var network = NetworkConfig.PAPER.withPrecision(precision);
    var step = new TrainingStep(tf, settings(method).definition(network), CONFIG);
    step.initialize(session, 0);
    Map<String, WeightArray> weights = drawn(step.trained());
    step.trained().assign(session, weights);
    Map<String, WeightArray> memory = drawn(step.memory());
    memory.replaceAll(
        (name, value) -> weights.getOrDefault(name.replaceFirst("^momentum/", ""), value));
    step.memory().assign(session, memory);
    var inputs = inputs(step);
    Map<String, Double> rates = Map.of("generator", 1e-5, "discriminator", 1e-5);
    long[] number = {0};
    return () -> step.run(session, inputs, rates, new Progress(++number[0], 1000, 1000)).losses();
  }

  /** The method's own settings, but for views of the image's size. */
  private static MethodSettings settings(Method method) {
    var settings = method.defaults(Scale.PAPER);
    return method.name().equals("local-global")
        ? new MethodSetting("localGlobal", "viewSize").in(method, settings, SIDE)
        : settings;
  }

  private static InputValues inputs(TrainingStep step) {
    int pixels = SIDE * SIDE * 3; // 16 patches have as many as the whole view
    var values = new InputValues();
    for (Input input : step.inputs()) {
      if (input instanceof Input.ImagesX x) {
        values.put(x, drawn("x", pixels, 1));
      } else if (input instanceof Input.ImagesY y) {
        values.put(y, drawn("y", pixels, 1));
      } else if (input instanceof Input.View view) {
        String role = view.role() == Input.View.Role.QUERY ? "queries" : "keys";
        String kind = view.kind().name().toLowerCase(Locale.ROOT);
        values.put(view, drawn(role + "/" + kind, pixels, 1));
      } else if (input instanceof Input.Mask mask) {
        values.put(mask, new float[SIDE * SIDE]);
      } else if (input instanceof Input.Flag flag) {
        values.put(flag, new int[] {0});
      } else if (input instanceof Input.PatchLocations locations) {
        values.put(locations, places(locations.count()));
      }
    }
    return values;
  }

  /** Distinct places in every layer: its smallest has 4096. */
  private static int[] places(int count) {
    int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      places[i] = 16 * i + i % 16;
    }
    return places;
  }

  private static Supplier<Map<String, Float>> translation(Ops tf, Session session) {
    Operand<TUint8> image =
        tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
    Map<String, Operand<TFloat32>> constants = new HashMap<>();
    Weights weights =
        (name, shape, start) ->
            constants.computeIfAbsent(
                name,
                missing ->
                    tf.constant(Shape.of(shape), DataBuffers.of(weight(name, shape).values())));
    var translated =
        TranslatorInference.apply(tf, weights, NetworkConfig.PAPER.generator(), image).translated();
    float[] drawn = drawn("x", SIDE * SIDE * 3, 1);
    byte[] bytes = new byte[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      bytes[i] = (byte) Math.round((drawn[i] + 1) * 127.5f);
    }
    return () -> {
      try (var fed = TUint8.tensorOf(Shape.of(1, SIDE, SIDE, 3), DataBuffers.of(bytes));
          var result = session.runner().feed(image, fed).fetch(translated).run()) {
        byte[] pixels = new byte[bytes.length];
        ((TUint8) result.get(0)).asRawTensor().data().read(pixels);
        double sum = 0;
        for (byte pixel : pixels) {
          sum += pixel & 0xff;
        }
        return Map.of("mean", (float) (sum / pixels.length));
      }
    };
  }

  private static Supplier<Map<String, Float>> product(Ops tf, Session session) {
    var shape = tf.constant(new int[] {PRODUCT, PRODUCT});
    var factor = tf.random.statelessRandomUniform(shape, tf.constant(new long[] {1, 2}));
    var store = new VariableStore(tf, "product");
    long[] square = {PRODUCT, PRODUCT};
    var matrix = store.reads(tf).get("matrix", square, (s, random) -> new float[PRODUCT * PRODUCT]);
    session.runner().addTarget(tf.assignVariableOp(store.handle("matrix", square, null), factor)).run();
    var product = tf.linalg.matMul(matrix, matrix);
    var one = tf.slice(product, tf.constant(new int[] {0, 0}), tf.constant(new int[] {1, 1}));
    return () -> {
      try (var result = session.runner().fetch(one).run()) {
        return Map.of("first", ((TFloat32) result.get(0)).getFloat(0, 0));
      }
    };
  }

  private static Map<String, WeightArray> drawn(VariableStore store) {
    Map<String, WeightArray> values = new TreeMap<>();
    for (String name : store.names()) {
      values.put(name, weight(name, store.shape(name)));
    }
    return values;
  }

  private static WeightArray weight(String name, long[] shape) {
    int size = Math.toIntExact(WeightArray.sizeOf(shape));
    long last = shape[shape.length - 1];
    double bound = Math.sqrt(6.0 / (size / last));
    if (name.endsWith("/bias")) {
      bound = 0.1;
    } else if (name.startsWith("queue/")) {
      bound = Math.sqrt(3.0 / last);
    }
    return new WeightArray(shape, drawn(name, size, bound));
  }

  /** Uniform values in [-bound, bound) that depend on the name alone: FNV-1a, murmur3's mixer. */
  private static float[] drawn(String name, int size, double bound) {
    int seed = 0x811C9DC5;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      seed = (seed ^ (b & 0xff)) * 0x01000193;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      int h = seed + i * 0x9E3779B9;
      h = (h ^ (h >>> 16)) * 0x85EBCA6B;
      h = (h ^ (h >>> 13)) * 0xC2B2AE35;
      h ^= h >>> 16;
      values[i] = (float) ((Integer.toUnsignedLong(h) / 0x1p31 - 1) * bound);
    }
    return values;
  }
}
