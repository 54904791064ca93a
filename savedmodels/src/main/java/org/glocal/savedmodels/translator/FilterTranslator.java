package org.glocal.savedmodels.translator;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glocal.datasets.files.Fingerprints;
import org.glocal.datasets.images.ImageSize;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.graphs.filters.TargetStatistics;
import org.glocal.graphs.generators.PixelTranslator;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.graphs.weights.ConstantWeights;
import org.glocal.savedmodels.models.ImageTranslator;
import org.glocal.savedmodels.models.TranslatedImage;
import org.glocal.savedmodels.runtime.Tensors;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TUint8;

/** A filter that translates without being exported first. May be called from several threads. */
public final class FilterTranslator implements ImageTranslator, AutoCloseable {

  private static final String PREFIX = "filter:";

  private final FilterKind kind;
  private final Graph graph;
  private final Placeholder<TUint8> input;
  private final PixelTranslator.Output output;
  private final Session session;

  /**
   * Builds the filter's graph.
   *
   * @param target statistics of Y; those that read none ignore it
   * @throws IllegalArgumentException if the filter needs them and there are none
   */
  public FilterTranslator(
      FilterKind kind, Optional<TargetStatistics> target, SessionSettings settings) {
    this.kind = kind;
    var filter = kind.filter(target);
    graph = new Graph();
    Ops tf = Ops.create(graph);
    input = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(1, -1, -1, 3)));
    output = PixelTranslator.of(filter).apply(tf, new ConstantWeights(tf, Map.of()), input);
    session = new Session(graph, settings.inference());
  }

  /**
   * All filters.
   *
   * @param target statistics of Y
   * @return to be closed by the caller
   */
  public static List<FilterTranslator> all(TargetStatistics target, SessionSettings settings) {
    return Arrays.stream(FilterKind.values())
        .map(kind -> new FilterTranslator(kind, Optional.of(target), settings))
        .toList();
  }

  /** {@code filter:} and the filter's name. */
  @Override
  public String name() {
    return PREFIX + kind.id();
  }

  @Override
  public boolean isFilter() {
    return true;
  }

  /** SHA-256 of its graph, constants and all; the same in every process. */
  @Override
  public String fingerprint() {
    var bytes = new ByteArrayOutputStream();
    var out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization(); // attributes lie in a map
    try {
      graph.toGraphDef().writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Fingerprints.of(bytes.toByteArray());
  }

  @Override
  public TranslatedImage translate(RgbImage image) {
    TranslatorModel.requireSides("image", new ImageSize(image.width(), image.height()));
    try (var images = Tensors.of(image);
        var result =
            session
                .runner()
                .feed(input, images)
                .fetch(output.translated())
                .fetch(output.foreground())
                .run()) {
      var translated = new RgbImage(image.width(), image.height(), Tensors.bytes(result.get(0)));
      return new TranslatedImage(translated, Tensors.floats(result.get(1)));
    }
  }

  /** Gives the native memory back. */
  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
