package org.glocal.trainers.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.filters.Filter;
import org.glocal.graphs.filters.FilterInference;
import org.glocal.graphs.runtime.SessionSettings;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TUint8;

/**
 * The filter in front of a translator, in a session of its own, or none: images are read through
 * it, whole and at their own size.
 */
public final class Prior implements AutoCloseable {

  /** None; it holds nothing that would have to be closed. */
  public static final Prior NONE = new Prior(null);

  private static final int RGB = 3;

  /** The shortest side that filters take, px. */
  private static final int SMALLEST_SIDE = 16;

  private final Built built;

  /** What a filter needs. */
  private record Built(
      Graph graph, Session session, Placeholder<TUint8> input, Operand<TUint8> output) {}

  private Prior(Built built) {
    this.built = built;
  }

  /**
   * Builds a filter's graph and session.
   *
   * @param filter empty for none
   * @return to be closed by the caller
   */
  public static Prior of(Optional<Filter> filter, SessionSettings settings) {
    if (filter.isEmpty()) {
      return NONE;
    }
    var graph = new Graph();
    Ops tf = Ops.create(graph);
    var input = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(1, -1, -1, RGB)));
    var output = FilterInference.apply(tf, filter.get(), input);
    return new Prior(new Built(graph, new Session(graph, settings.inference()), input, output));
  }

  /**
   * An image of a file, filtered.
   *
   * @throws IllegalArgumentException if the file holds no image, or one that is too small; one line
   */
  RgbImage read(Path file) throws IOException {
    RgbImage image = Images.read(file);
    if (built != null && Math.min(image.width(), image.height()) < SMALLEST_SIDE) {
      throw new IllegalArgumentException(
          "%s: want sides of at least %d px for a prior, found %d x %d px"
              .formatted(file, SMALLEST_SIDE, image.width(), image.height()));
    }
    return built == null ? image : filtered(image);
  }

  private RgbImage filtered(RgbImage image) {
    var shape = Shape.of(1, image.height(), image.width(), RGB);
    try (var tensor = TUint8.tensorOf(shape, DataBuffers.of(image.pixels(), true, false));
        var result =
            built.session().runner().feed(built.input(), tensor).fetch(built.output()).run()) {
      byte[] pixels = new byte[image.pixels().length];
      result.get(0).asRawTensor().data().read(pixels);
      return new RgbImage(image.width(), image.height(), pixels);
    }
  }

  /** Gives the native memory back. */
  @Override
  public void close() {
    if (built != null) {
      built.session().close();
      built.graph().close();
    }
  }
}
