package org.glocal.savedmodels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.glocal.datasets.images.ImageSize;
import org.glocal.graphs.generators.AttentionGenerator;
import org.glocal.graphs.generators.Generator;
import org.glocal.graphs.generators.TrainedTranslator;
import org.glocal.graphs.generators.TranslatorInference;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.translator.TranslatorExport;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TUint8;

/** A tiny translator with random weights, as the session that trains it has it: in variables. */
public final class TranslatorFixture implements AutoCloseable {

  public static final Generator GENERATOR = new AttentionGenerator(4, 2, 2, Sampling.STRIDED);

  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private final Generator generator;
  private final Map<String, WeightArray> weights;

  public TranslatorFixture(Generator generator) {
    this.generator = generator;
    Ops tf = Ops.create(graph);
    var store = new VariableStore(tf, "translator");
    var images =
        tf.withName("images").placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
    var output = TranslatorInference.apply(tf, store.reads(tf), generator, images);
    tf.withName("translated").identity(output.translated());
    store.initialize(session, 7);
    weights = store.fetch(session);
  }

  public Map<String, WeightArray> weights() {
    return weights;
  }

  /** What the training graph makes of a batch of images of one size. */
  public byte[] translate(byte[] rgb, int images, int width, int height) {
    try (var tensor =
            TUint8.tensorOf(Shape.of(images, height, width, 3), DataBuffers.of(rgb, true, false));
        var result = session.runner().feed("images", tensor).fetch("translated").run()) {
      byte[] translated = new byte[rgb.length];
      result.get(0).asRawTensor().data().read(translated);
      return translated;
    }
  }

  /** As its run's checkpoint hands it to an export. */
  public TrainedTranslator trained() {
    return new TrainedTranslator(
        "fixture",
        generator,
        Optional.empty(),
        weights,
        Map.of("network.width", "4"),
        Map.of("validation", "0.4322"),
        Optional.empty(),
        List.of("do not use this translation: it is noise"));
  }

  public Path export(Path model, ImageSize... warmups) {
    try {
      return TranslatorExport.write(
          ModelPublication.into(model), trained(), Arrays.asList(warmups));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] noise(long seed, int images, int width, int height) {
    byte[] rgb = new byte[3 * images * width * height];
    new Random(seed).nextBytes(rgb);
    return rgb;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
