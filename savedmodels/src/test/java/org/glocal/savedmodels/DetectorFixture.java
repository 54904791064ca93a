package org.glocal.savedmodels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.detector.DetectorInference.Detections;
import org.glocal.savedmodels.detector.DetectorExport;
import org.glocal.savedmodels.detector.LabelMap;
import org.glocal.savedmodels.files.ModelCard;
import org.glocal.savedmodels.files.ModelPublication;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A detector whose answer is known: three rows for one image, of which the last is not valid. The
 * score of the first is the image's mean red over 255.
 */
public final class DetectorFixture {

  public static final LabelMap LABELS = LabelMap.of(List.of("car", "traffic \"light\""));

  private DetectorFixture() {}

  /** Writes the detector as the next version of a model. */
  public static Path write(Path model) {
    try {
      return DetectorExport.write(
          ModelPublication.into(model), DetectorFixture::network, LABELS, card());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ModelCard card() {
    return new ModelCard(
        "Fixture",
        "Finds fixed boxes.",
        "Apache-2.0",
        "this test",
        Map.of("seed", "1|2"),
        List.of("all"));
  }

  private static Detections network(Ops tf, Operand<TUint8> images) {
    float[][][] boxes = {{{0.25f, 0.1f, 0.75f, 0.5f}, {-0.5f, 0.5f, 0.5f, 2f}, {0, 0, 1, 1}}};
    Operand<TFloat32> red =
        tf.math.div(
            tf.math.mean(
                tf.slice(
                    tf.dtypes.cast(images, TFloat32.class),
                    tf.constant(new int[] {0, 0, 0, 0}),
                    tf.constant(new int[] {1, -1, -1, 1})),
                tf.array(0, 1, 2, 3)),
            tf.constant(255f));
    Operand<TFloat32> scores =
        tf.expandDims(tf.stack(List.of(red, tf.constant(0.5f), tf.constant(0.9f))), tf.constant(0));
    return new Detections(
        tf.constant(boxes),
        scores,
        tf.constant(new float[][] {{2, 1, 1}}),
        tf.constant(new float[] {2}));
  }
}
