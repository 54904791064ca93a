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
import org.junit.jupiter.api.Test;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** Gradients are there before they are applied, and where they are computed is free. */
class TowerTest {

  private static final NetworkConfig NETWORK =
      new NetworkConfig(4, 2, 2, Sampling.STRIDED, 4, 8, 8);
  private static final StepConfig SIZES = new StepConfig(1, 32, 48, 0);
  private static final double BETA1 = 0.5;
  private static final double BETA2 = 0.99;
  private static final Progress FIRST = new Progress(1, 10, 10);

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
      Session session, Feeds feeds, Map<String, Operand<TFloat32>> tensors) {
    var runner = feeds.into(session.runner());
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
   * v-hat its square, so a weight goes by {@code rate * g / (|g| + 1e-8)}.
   */
  @Test
  void anAppliedUpdateIsAdamOfTheFetchedGradient() {
    try (var graph = new Graph()) {
      var step = new TrainingStep(Ops.create(graph), cut(), SIZES);
      try (var session = new Session(graph)) {
        step.initialize(session, 7);
        var inputs = RandomInputs.of(step, 32, 1);
        Map<String, WeightArray> gradients;
        try (var feeds = new Feeds()) {
          step.feed(feeds, inputs, FIRST);
          // no update feeds the first player's gradients, so they can be fetched alone
          gradients = fetch(session, feeds, step.gradients("discriminator"));
        }
        var before = step.trained().fetch(session);
        step.run(session, inputs, Map.of("generator", 0.0, "discriminator", 0.01), FIRST);
        var after = step.trained().fetch(session);
        assertThat(gradients).isNotEmpty();
        gradients.forEach(
            (name, gradient) -> {
              for (int i = 0; i < gradient.values().length; i++) {
                double g = gradient.values()[i];
                double way = 0.01 * g / (Math.abs(g) + 1e-8);
                double expected = before.get(name).values()[i] - way;
                assertThat((double) after.get(name).values()[i])
                    .as(name)
                    .isCloseTo(expected, offset(Math.abs(g) < 1e-6 ? 0.011 : 1e-5));
              }
            });
      }
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
      var stores = new Tower.Stores(home, trained, new VariableStore(home, "memory"), Map.of());
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
        towers.forEach(tower -> feed(feeds, tower));
        var values = fetch(session, feeds, all);
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

  private static void feed(Feeds feeds, Tower tower) {
    tower
        .floatInputs()
        .forEach(
            (input, tensor) -> {
              float[] values = new float[Math.toIntExact(input.shape(SIZES).size())];
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.sin(i);
              }
              feeds.add(tensor, input.shape(SIZES), values);
            });
    tower
        .integerInputs()
        .forEach(
            (input, tensor) -> {
              int[] values = new int[input.length(SIZES)];
              for (int i = 0; i < values.length; i++) {
                values[i] = i;
              }
              feeds.add(tensor, values);
            });
  }
}
