package org.glocal.savedmodels.translator.tiling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glocal.savedmodels.runtime.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Runs a loaded translator on one tile at a time. Any tensor of a graph can be fed in place of
 * being computed: statistics are, and kept features are.
 */
final class TileSession {

  private static final int PROBE_SIDE = 64;

  private final SavedModelBundle bundle;
  private final int stride;
  private final TiledTranslation.TranslatorTensors tensors;
  private final Ops tf;
  private final Placeholder<TInt32> core;
  private final Placeholder<TInt32> size;
  private final Map<String, List<Operand<TFloat32>>> means = new HashMap<>();
  private final Map<String, Operand<TFloat32>> cores = new HashMap<>();

  TileSession(
      SavedModelBundle bundle,
      TiledTranslation.TranslatorTensors tensors,
      int stride,
      String scope) {
    this.stride = stride;
    this.bundle = bundle;
    this.tensors = tensors;
    tf = Ops.create(bundle.graph()).withSubScope(scope);
    core = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(4)));
    size = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(2)));
  }

  /** Those places whose tensors have the image's sides divided by the stride. */
  List<String> atStride(List<TilingPlan.KeptTensor> places) {
    List<TilingPlan.KeptTensor> numbers = new ArrayList<>();
    var runner = bundle.session().runner();
    for (TilingPlan.KeptTensor place : places) {
      Output<?> output = bundle.graph().outputOrThrow(place.node() + ":0");
      if (output.dataType() == org.tensorflow.proto.DataType.DT_FLOAT) {
        numbers.add(place);
        runner.fetch(output);
      }
    }
    List<String> small = new ArrayList<>();
    Shape wanted = Shape.of(1, PROBE_SIDE / stride, PROBE_SIDE / stride);
    byte[] gray = new byte[3 * PROBE_SIDE * PROBE_SIDE];
    try (Tensor image = Tensors.image(gray, PROBE_SIDE, PROBE_SIDE);
        Result result = runner.feed(tensors.images(), image).run()) {
      for (int i = 0; i < numbers.size(); i++) {
        Shape shape = result.get(i).shape();
        if (shape.numDimensions() == 4 && shape.take(3).equals(wanted)) {
          small.add(numbers.get(i).node());
        }
      }
    }
    return small;
  }

  /** Adds a tile's share of a normalization's statistics. */
  void measure(TileState state, InstanceNorm norm, Tile tile, Statistics.Sums sums)
      throws IOException {
    List<Operand<TFloat32>> wanted =
        means.computeIfAbsent(norm.input(), input -> meansOfCore(output(input)));
    try (var fed = new Fed(bundle.session().runner());
        Result result = feed(fed, state, tile).fetch(wanted.get(0)).fetch(wanted.get(1)).run()) {
      double area = (double) tile.core().width() * tile.core().height();
      sums.add(Tensors.floats(result.get(0)), Tensors.floats(result.get(1)), area);
    }
  }

  /**
   * Keeps a tile's features at a node.
   *
   * @param file null for the first tile
   * @return the file
   */
  FeatureFile keep(TileState state, String node, Tile tile, FeatureFile file) throws IOException {
    Operand<TFloat32> features = cores.computeIfAbsent(node, any -> coreOf(output(node)));
    try (var fed = new Fed(bundle.session().runner());
        Result result = feed(fed, state, tile).fetch(features).run()) {
      Tensor part = result.get(0);
      FeatureFile target =
          file == null
              ? new FeatureFile(state.image().width() / stride, (int) part.shape().get(3))
              : file;
      target.write(strided(tile.core()), Tensors.bytes(part));
      return target;
    }
  }

  /** Translates a tile and puts its core into the result. */
  void translate(TileState state, Tile tile, TileCanvas result) throws IOException {
    try (var fed = new Fed(bundle.session().runner());
        Result found =
            feed(fed, state, tile).fetch(tensors.translated()).fetch(tensors.foreground()).run()) {
      result.put(tile, Tensors.bytes(found.get(0)), Tensors.floats(found.get(1)));
    }
  }

  private Session.Runner feed(Fed fed, TileState state, Tile tile) throws IOException {
    fed.feed(
        output(tensors.images()),
        Tensors.image(TileCanvas.pixels(state.image(), tile), tile.width(), tile.height()));
    fed.feed(core, TInt32.vectorOf(tile.coreWithin()));
    fed.feed(size, TInt32.vectorOf(tile.height(), tile.width()));
    for (var known : state.statistics().entrySet()) {
      fed.feed(output(known.getKey().mean()), channels(known.getValue().mean()));
      fed.feed(output(known.getKey().variance()), channels(known.getValue().variance()));
    }
    if (state.kept() != null) {
      var whole = new Tile.Core(tile.top(), tile.left(), tile.height(), tile.width());
      var place = strided(whole);
      var shape = Shape.of(1, place.height(), place.width(), state.features().channels());
      byte[] values = state.features().read(place);
      fed.feed(
          output(state.kept()),
          Tensor.of(TFloat32.class, shape, DataBuffers.of(values, true, false)));
    }
    return fed.runner();
  }

  private Output<?> output(String reference) {
    return bundle.graph().outputOrThrow(reference.contains(":") ? reference : reference + ":0");
  }

  private Tile.Core strided(Tile.Core core) {
    return new Tile.Core(
        core.top() / stride, core.left() / stride, core.height() / stride, core.width() / stride);
  }

  /** Mean and mean square of each channel over the core. */
  private List<Operand<TFloat32>> meansOfCore(Output<?> features) {
    Operand<TFloat32> part = coreOf(features);
    var area = tf.constant(new int[] {0, 1, 2});
    return List.of(tf.math.mean(part, area), tf.math.mean(tf.math.square(part), area));
  }

  /** The core of features of any resolution. */
  private Operand<TFloat32> coreOf(Output<?> features) {
    Operand<TFloat32> x = features.expect(TFloat32.class);
    var sides = tf.slice(tf.shape(x), tf.array(1), tf.array(2));
    var begin = tf.math.div(tf.math.mul(tf.slice(core, tf.array(0), tf.array(2)), sides), size);
    var extent = tf.math.div(tf.math.mul(tf.slice(core, tf.array(2), tf.array(2)), sides), size);
    return tf.slice(
        x,
        tf.concat(List.of(tf.array(0), begin, tf.array(0)), tf.constant(0)),
        tf.concat(List.of(tf.array(-1), extent, tf.array(-1)), tf.constant(0)));
  }

  private static Tensor channels(float[] values) {
    return TFloat32.tensorOf(Shape.of(1, 1, 1, values.length), DataBuffers.of(values));
  }

  /** The tensors that one call is fed; closed with it. */
  private record Fed(Session.Runner runner, List<Tensor> tensors) implements AutoCloseable {

    Fed(Session.Runner runner) {
      this(runner, new ArrayList<>());
    }

    void feed(Operand<?> operand, Tensor tensor) {
      tensors.add(tensor);
      runner.feed(operand, tensor);
    }

    @Override
    public void close() {
      tensors.forEach(Tensor::close);
    }
  }
}
