package org.glocal.trainers.samples;

import java.util.Optional;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.filters.Filter;
import org.glocal.graphs.generators.Generator;
import org.glocal.graphs.generators.Translation;
import org.glocal.graphs.generators.TranslatorInference;
import org.glocal.graphs.steps.TrainingStep;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Translates whole images with the present weights of a run: an inference graph on its variables.
 */
public final class LiveTranslator {

  private static final int RGB = 3;

  private final Session session;
  private final Operand<TUint8> input;
  private final TranslatorInference.Output output;

  /**
   * What a translation is made of.
   *
   * @param image the translation
   * @param attention {@code [H', W', n + 1]} in [0, 1], the background last, of the image padded to
   *     a multiple of 4; empty without attention
   * @param content {@code [H', W', 3 n]} in [-1, 1], map by map
   * @param paddedWidth W'
   */
  record Parts(RgbImage image, float[] attention, float[] content, int paddedWidth) {}

  /**
   * Builds the inference graph beside the step's.
   *
   * @param prior the filter that images go through first; empty for none
   */
  public LiveTranslator(
      Ops tf, TrainingStep step, Generator generator, Optional<Filter> prior, Session session) {
    this.session = session;
    input = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(1, -1, -1, RGB)));
    output = TranslatorInference.apply(tf, step.exportedReads(tf), generator, prior, input);
  }

  /** An image as the run translates it now. */
  public RgbImage translate(RgbImage image) {
    try (var tensor = tensor(image);
        var result = session.runner().feed(input, tensor).fetch(output.translated()).run()) {
      return picture(image, (TUint8) result.get(0));
    }
  }

  /** The same with attention and content. */
  Parts parts(RgbImage image) {
    try (var tensor = tensor(image)) {
      var runner = session.runner().feed(input, tensor).fetch(output.translated());
      var composed = output.padded().attention();
      runner.fetch(composed.map(Translation.Attention::content).orElse(output.padded().image()));
      composed.ifPresent(attention -> runner.fetch(attention.maps()));
      try (var result = runner.run()) {
        var content = (TFloat32) result.get(1);
        float[] attention = composed.isPresent() ? floats((TFloat32) result.get(2)) : new float[0];
        int width = Math.toIntExact(content.shape().get(2));
        return new Parts(picture(image, (TUint8) result.get(0)), attention, floats(content), width);
      }
    }
  }

  private static TUint8 tensor(RgbImage image) {
    return TUint8.tensorOf(
        Shape.of(1, image.height(), image.width(), RGB), DataBuffers.of(image.pixels()));
  }

  private static RgbImage picture(RgbImage image, TUint8 tensor) {
    byte[] pixels = new byte[image.pixels().length];
    tensor.asRawTensor().data().read(pixels);
    return new RgbImage(image.width(), image.height(), pixels);
  }

  private static float[] floats(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }
}
