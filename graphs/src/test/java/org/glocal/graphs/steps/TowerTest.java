package org.glocal.graphs.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.losses.GanLoss;
import org.glocal.graphs.methods.RandomInputs;
import org.glocal.graphs.methods.cut.CutSettings;
import org.glocal.graphs.methods.cut.NceConfig;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.weights.Feeds;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.WeightArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** Gradients are there before they are applied, and where they are computed is free. */
@Tag("slow")
class TowerTest {

  private static final NetworkConfig NETWORK =
      new NetworkConfig(4, 2, 2, Sampling.STRIDED, 4, 8, 8);
  private static final StepConfig SIZES = new StepConfig(1, 32, 48, 0);
  private static final double BETA1 = 0.5;
  private static final double BETA2 = 0.99;
  private static final Progress FIRST = new Progress(1, 10, 10);

  /** Relative; sums of a batch and of its halves round differently, by up to 6e-6 as was seen. */
  private static final float ROUNDING_OF_HALVES = 3e-5f;

  private static StepDefinition cut() {
    return new CutSettings(
            new GanConfig(GanLoss.LSGAN),
            new NceConfig(16, 0.07, 1),
            true,
            false,
            new AdamConfig(BETA1, BETA2))
        .definition(NETWORK);
  }

  /** Several tensors of one run. */
  private static Map<String, WeightArray> fetch(
      Session.Runner runner, Map<String, Operand<TFloat32>> tensors) {
    tensors.values().forEach(runner::fetch);
    Map<String, WeightArray> values = new LinkedHashMap<>();
    try (var result = runner.run()) {
      for (String name : tensors.keySet()) {
        var tensor = (TFloat32) result.get(values.size());
        float[] array = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(array);
        values.put(name, new WeightArray(tensor.shape().asArray(), array));
      }
    }
    return values;
  }

  /**
   * Adam's first step from zero moments, Kingma and Ba, algorithm 1: m-hat is the gradient g and
   * v-hat its square, so a weight goes by {@code rate * g / (|g| + 1e-8)}. The generator's
   * gradients are those after the discriminator's update, so they are fetched in the run that
   * applies them.
   */
  @Test
  void anAppliedUpdateIsAdamOfTheFetchedGradientOfEveryPlayer() {
    Map<String, Double> rates = Map.of("discriminator", 0.01, "generator", 0.002);
    try (var graph = new Graph()) {
      var step = new TrainingStep(Ops.create(graph), cut(), SIZES);
      try (var session = new Session(graph);
          var feeds = new Feeds()) {
        step.initialize(session, 7);
        var before = step.trained().fetch(session);
        Map<String, Operand<TFloat32>> gradients = new LinkedHashMap<>();
        rates.keySet().forEach(player -> gradients.putAll(step.gradients(player)));
        var inputs = RandomInputs.of(step, 32, 1);
        var applied = fetch(step.runner(session, feeds, inputs, rates, FIRST), gradients);
        var after = step.trained().fetch(session);
        var moments = step.moments().fetch(session);
        assertThat(applied.keySet()).isEqualTo(before.keySet());
        applied.forEach(
            (name, gradient) -> {
              double rate = rates.get(cut().owner(name).orElseThrow().name());
              assertMovedByAdam(name, rate, gradient, before.get(name), after.get(name));
              assertMean(name, gradient, moments.get(name + "/m"));
            });
      }
    }
  }

  /** The first step's way knows only the gradient's sign; its moment knows its size. */
  private static void assertMean(String name, WeightArray gradient, WeightArray mean) {
    for (int i = 0; i < gradient.values().length; i++) {
      float g = gradient.values()[i];
      float expected = (float) (1 - BETA1) * g;
      assertThat(mean.values()[i]).as(name).isCloseTo(expected, offset(1e-6f * Math.abs(g)));
    }
  }

  private static void assertMovedByAdam(
      String name, double rate, WeightArray gradient, WeightArray before, WeightArray after) {
    for (int i = 0; i < gradient.values().length; i++) {
      double g = gradient.values()[i];
      double expected = before.values()[i] - rate * g / (Math.abs(g) + 1e-8);
      // where g is next to epsilon the quotient is any number in [-1, 1], in 32 bits
      double tolerance = Math.abs(g) < 1e-6 ? 1.1 * rate : 1e-5;
      assertThat((double) after.values()[i]).as(name).isCloseTo(expected, offset(tolerance));
    }
  }

  @Test
  void anUpdateAppliesTheMeanOverTowers() {
    try (var fixture = new GraphFixture()) {
      Ops tf = fixture.tf;
      fixture.store.reads(tf).get("own/weight", new long[] {2}, Initializer.ZEROS);
      var player =
          new Player(
              "one", List.of("own"), List.of(step -> Map.of()), new AdamConfig(BETA1, BETA2), 1);
      var update = new PlayerUpdate(tf, player, new VariableStore(tf, "moments"));
      update.apply(
          fixture.store,
          List.of(
              Map.of("own/weight", tf.constant(new float[] {1, -4})),
              Map.of("own/weight", tf.constant(new float[] {3, 2}))));
      assertThat(fixture.run(update.gradients().get("own/weight"))).containsExactly(2, -1);
    }
  }

  /** CUT's losses are means over images, so halves of a batch weigh the same. */
  @Test
  void theMeanOverHalvesOfABatchIsTheGradientOfTheWholeBatch() {
    try (var fixture = new GraphFixture();
        var feeds = new Feeds()) {
      Ops tf = fixture.tf;
      var stores =
          new Tower.Stores(
              tf,
              fixture.store,
              new VariableStore(tf, "memory"),
              new FrozenVariables(tf, Map.of()));
      var definition = cut();
      var both = new StepConfig(2, SIZES.height(), SIZES.width(), 0);
      var whole = new Tower(tf, definition, both, stores);
      var halves =
          List.of(
              new Tower(tf, definition, SIZES, stores), new Tower(tf, definition, SIZES, stores));
      Map<String, Operand<TFloat32>> all = new LinkedHashMap<>();
      for (Player player : definition.players()) {
        var moments = new VariableStore(tf, "moments-" + player.name());
        var update = new PlayerUpdate(tf, player, moments);
        whole.gradients(player).forEach((name, gradient) -> all.put("whole/" + name, gradient));
        update.apply(fixture.store, halves.stream().map(half -> half.gradients(player)).toList());
        update.gradients().forEach((name, gradient) -> all.put("halves/" + name, gradient));
      }
      fixture.store.initialize(fixture.session, 3);
      feed(feeds, whole, both, 0);
      feed(feeds, halves.get(0), SIZES, 0);
      feed(feeds, halves.get(1), SIZES, 1);
      var values = fetch(feeds.into(fixture.session.runner()), all);
      assertThat(values).hasSize(2 * fixture.store.names().size()).isNotEmpty();
      for (String name : fixture.store.names()) {
        float tolerance = ROUNDING_OF_HALVES * largestOfLayer(name, values);
        assertThat(values.get("halves/" + name).values())
            .as(name)
            .containsExactly(values.get("whole/" + name).values(), offset(tolerance));
      }
    }
  }

  /** Biases before a normalization have no gradient but rounding; their layer's filters have. */
  private static float largestOfLayer(String weight, Map<String, WeightArray> gradients) {
    String layer = "whole/" + weight.substring(0, weight.lastIndexOf('/') + 1);
    float largest = 0;
    for (var gradient : gradients.entrySet()) {
      if (gradient.getKey().startsWith(layer)) {
        for (float value : gradient.getValue().values()) {
          largest = Math.max(largest, Math.abs(value));
        }
      }
    }
    return largest;
  }

  @Test
  void gradientsOfEveryPlayerAreOfItsOwnWeightsAlone() {
    try (var graph = new Graph()) {
      var step = new TrainingStep(Ops.create(graph), cut(), SIZES);
      assertThat(step.gradients("discriminator").keySet())
          .allMatch(name -> name.startsWith("discriminator/"));
      assertThat(step.gradients("generator").keySet())
          .noneMatch(name -> name.startsWith("discriminator/"))
          .anyMatch(name -> name.startsWith("encoder/"))
          .anyMatch(name -> name.startsWith("content/"))
          .anyMatch(name -> name.startsWith("projection/"));
    }
  }

  /** The tower computes on a second processor forwards with weights that live on the first. */
  @Test
  void aTowerOnAnotherDeviceGivesTheSameGradientsOfWeightsThatLiveElsewhere() {
    var devices =
        ConfigProto.newBuilder().putDeviceCount("CPU", 2).setAllowSoftPlacement(false).build();
    try (var graph = new Graph()) {
      Ops home = Ops.create(graph).withDevice(device(0));
      var trained = new VariableStore(home, "trained");
      var stores =
          new Tower.Stores(
              home,
              trained,
              new VariableStore(home, "memory"),
              new FrozenVariables(home, Map.of()));
      Ops away = Ops.create(graph).withDevice(device(1));
      var definition = cut();
      var towers =
          List.of(
              new Tower(home, definition, SIZES, stores),
              new Tower(away, definition, SIZES, stores));
      Map<String, Operand<TFloat32>> all = new LinkedHashMap<>();
      for (int i = 0; i < towers.size(); i++) {
        for (Player player : definition.players()) {
          String prefix = i + "/";
          towers
              .get(i)
              .gradients(player)
              .forEach((name, gradient) -> all.put(prefix + name, gradient));
        }
      }
      try (var session = new Session(graph, devices);
          var feeds = new Feeds()) {
        trained.initialize(session, 3);
        towers.forEach(tower -> feed(feeds, tower, SIZES, 0));
        var values = fetch(feeds.into(session.runner()), all);
        assertThat(values).hasSize(2 * trained.names().size());
        for (String name : trained.names()) {
          assertThat(values.get("1/" + name).values())
              .as(name)
              .containsExactly(values.get("0/" + name).values());
        }
      }
      assertThat(trained.names()).isNotEmpty();
      assertThat(placedOn(graph, towers.get(1).losses().get("generator"))).contains("CPU:1");
      // TensorFlow's C API leaves the operations of gradients to the placer
      assertThat(placedOn(graph, all.get("1/encoder/stem/filter"))).isEmpty();
    }
  }

  private static DeviceSpec device(int index) {
    return DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.CPU).deviceIndex(index).build();
  }

  private static String placedOn(Graph graph, Operand<?> tensor) {
    return graph.toGraphDef().getNodeList().stream()
        .filter(node -> node.getName().equals(tensor.op().name()))
        .findFirst()
        .orElseThrow()
        .getDevice();
  }

  /**
   * Feeds a tower images of fixed values.
   *
   * @param part of the images that towers of this size share, counted from 0
   */
  private static void feed(Feeds feeds, Tower tower, StepConfig config, int part) {
    tower
        .floatInputs()
        .forEach(
            (input, tensor) -> {
              float[] values = new float[Math.toIntExact(input.shape(config).size())];
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.sin(part * values.length + i);
              }
              feeds.add(tensor, input.shape(config), values);
            });
    tower
        .integerInputs()
        .forEach(
            (input, tensor) -> {
              int[] values = new int[input.length(config)];
              for (int i = 0; i < values.length; i++) {
                values[i] = i;
              }
              feeds.add(tensor, values);
            });
  }
}
