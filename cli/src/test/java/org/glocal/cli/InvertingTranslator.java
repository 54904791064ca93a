package org.glocal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.glocal.savedmodels.files.SavedModelFile;
import org.glocal.savedmodels.files.SavedModelFile.SignatureTensors;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** A translator that gives the negative, and half of everything as foreground. */
final class InvertingTranslator {

  private InvertingTranslator() {}

  static Path write(Path model) throws IOException {
    Files.createDirectories(model);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var images =
          tf.withName("images")
              .placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
      var pixels = tf.dtypes.cast(images, TFloat32.class);
      var negative = tf.math.sub(tf.constant(255f), pixels);
      var channel =
          tf.slice(
              pixels, tf.constant(new int[] {0, 0, 0, 0}), tf.constant(new int[] {-1, -1, -1, 1}));
      var half = tf.math.add(tf.math.mul(channel, tf.constant(0f)), tf.constant(0.5f));
      var outputs =
          Map.of("translated", tf.dtypes.cast(negative, TUint8.class), "foreground", half);
      SavedModelFile.write(
          model,
          graph,
          Map.of(
              "serving_default",
              new SignatureTensors(Map.of("images", images), Map.copyOf(outputs))));
    }
    return model;
  }
}
