package org.glocal.savedmodels.translator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.generators.PixelTranslator;
import org.glocal.graphs.weights.Weights;
import org.glocal.savedmodels.files.SavedModelFile.SignatureTensors;
import org.glocal.savedmodels.models.AttentionFeatures;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.image.DecodeImage;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * The graph of an exported translator: its computation for pixels, and again inside a loop for
 * encoded images, which can be of different sizes and so cannot be stacked. The loop is handed the
 * weights of the first, so that the file holds them once.
 */
final class TranslatorGraph {

  static final String BYTES_SIGNATURE = "translate_bytes";
  static final String IMAGE_BYTES = "image_bytes";
  static final String TRANSLATED_BYTES = "translated_bytes";

  /** What a loop carries before the weights: index, encoded images, results. */
  private static final int LOOP_STATE = 3;

  private final Graph graph;
  private final PixelTranslator translator;
  private final Map<String, Output<TFloat32>> used = new LinkedHashMap<>();

  private TranslatorGraph(Graph graph, PixelTranslator translator) {
    this.graph = graph;
    this.translator = translator;
  }

  /**
   * Builds the signatures: pixels, encoded images, and, where there is attention, its features.
   *
   * @param weights constants of the graph
   * @return calls by signature name
   */
  static Map<String, SignatureTensors> build(
      Graph graph, PixelTranslator translator, Weights weights) {
    var builder = new TranslatorGraph(graph, translator);
    Map<String, SignatureTensors> calls = new LinkedHashMap<>();
    builder.addPixels(calls, weights);
    calls.put(BYTES_SIGNATURE, builder.bytes());
    return calls;
  }

  private void addPixels(Map<String, SignatureTensors> calls, Weights weights) {
    Ops tf = Ops.create(graph);
    var images =
        tf.withName(TranslatorModel.IMAGES)
            .placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
    Weights recorded =
        (name, shape, initializer) ->
            used.computeIfAbsent(name, asked -> weights.get(name, shape, initializer).asOutput());
    var output = translator.apply(tf, recorded, images);
    Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    outputs.put(
        TranslatorModel.TRANSLATED,
        tf.withName(TranslatorModel.TRANSLATED)
            .ensureShape(output.translated(), Shape.of(-1, -1, -1, 3)));
    outputs.put(
        TranslatorModel.FOREGROUND,
        tf.withName(TranslatorModel.FOREGROUND)
            .ensureShape(output.foreground(), Shape.of(-1, -1, -1, 1)));
    calls.put(
        TranslatorModel.SIGNATURE,
        new SignatureTensors(Map.of(TranslatorModel.IMAGES, images), outputs));
    output
        .attentionFeatures()
        .ifPresent(
            features ->
                calls.put(
                    TranslatorModel.FEATURES_SIGNATURE,
                    new SignatureTensors(
                        Map.of(TranslatorModel.IMAGES, images),
                        Map.of(TranslatorModel.FEATURES, squares(tf, features)))));
  }

  /** Means over squares, since features of every pixel would take gigabytes. */
  private static Operand<TFloat32> squares(Ops tf, Operand<TFloat32> features) {
    long step = AttentionFeatures.STEP;
    var window = List.of(1L, step, step, 1L);
    return tf.withName(TranslatorModel.FEATURES).nn.avgPool(features, window, window, "SAME");
  }

  private SignatureTensors bytes() {
    Ops tf = Ops.create(graph).withSubScope("bytes");
    var encoded =
        tf.withName(IMAGE_BYTES).placeholder(TString.class, Placeholder.shape(Shape.of(-1)));
    List<Output<?>> carried = new ArrayList<>();
    carried.add(tf.constant(0).asOutput());
    carried.add(encoded.asOutput());
    carried.add(tf.fill(tf.shape(encoded), tf.constant("")).asOutput());
    carried.addAll(used.values());
    Output<?>[] ends =
        graph.whileLoop(
            carried.toArray(new Output<?>[0]),
            (loop, inputs, outputs) -> outputs[0] = remaining(Ops.create(loop), inputs),
            (loop, inputs, outputs) -> iteration(Ops.create(loop), inputs, outputs),
            "each_image");
    var translated =
        tf.withName(TRANSLATED_BYTES).ensureShape(strings(ends[2]), Shape.of(-1)); // loops forget
    return new SignatureTensors(Map.of(IMAGE_BYTES, encoded), Map.of(TRANSLATED_BYTES, translated));
  }

  private static Output<?> remaining(Ops tf, Output<?>[] inputs) {
    var count = tf.size(strings(inputs[1]));
    return tf.math.less(integer(inputs[0]), count).asOutput();
  }

  private void iteration(Ops tf, Output<?>[] inputs, Output<?>[] outputs) {
    System.arraycopy(inputs, 0, outputs, 0, inputs.length);
    Operand<TInt32> index = integer(inputs[0]);
    var place = tf.reshape(index, tf.constant(new int[] {1, 1}));
    Operand<TString> encoded = tf.gatherNd(strings(inputs[1]), tf.reshape(index, tf.array(1)));
    var png = translateOne(tf, encoded, weightsOf(inputs));
    outputs[0] = tf.math.add(index, tf.constant(1)).asOutput();
    outputs[2] =
        tf.tensorScatterNdUpdate(strings(inputs[2]), place, tf.expandDims(png, tf.constant(0)))
            .asOutput();
  }

  /** One PNG or JPEG to one PNG, both scalars. */
  private Operand<TString> translateOne(Ops tf, Operand<TString> encoded, Weights weights) {
    Operand<TUint8> image =
        tf.image.decodeImage(
            encoded, TUint8.class, DecodeImage.channels(3L), DecodeImage.expandAnimations(false));
    var batch = tf.ensureShape(tf.expandDims(image, tf.constant(0)), Shape.of(1, -1, -1, 3));
    var output = translator.apply(tf, weights, batch);
    var single = tf.reshape(output.translated(), tf.shape(image));
    return tf.image.encodePng(single);
  }

  private Weights weightsOf(Output<?>[] inputs) {
    Map<String, Output<?>> carried = new LinkedHashMap<>();
    for (String name : used.keySet()) {
      carried.put(name, inputs[LOOP_STATE + carried.size()]);
    }
    // A loop's values have lost their shapes, which convolutions are built from.
    return (name, shape, initializer) -> floats(carried.get(name), shape);
  }

  private static Operand<TFloat32> floats(Output<?> carried, long[] shape) {
    Operand<TFloat32> weight = carried.expect(TFloat32.class);
    return Ops.create(carried.env()).ensureShape(weight, Shape.of(shape));
  }

  private static Operand<TString> strings(Output<?> carried) {
    return carried.expect(TString.class);
  }

  private static Operand<TInt32> integer(Output<?> carried) {
    return carried.expect(TInt32.class);
  }
}
