package org.glocal.savedmodels.detector.tfjs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glocal.datasets.files.Messages;
import org.glocal.graphs.detector.DetectorInference.Detections;
import org.glocal.graphs.detector.NonMaxSuppression;
import org.glocal.savedmodels.detector.LabelMap;
import org.glocal.savedmodels.detector.adapter.DetectorAdapter;
import org.glocal.savedmodels.detector.adapter.ImageInput;
import org.glocal.savedmodels.runtime.Tensors;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * The detection head of an imported detector. A finished one gives the Object Detection API's four
 * outputs already. A raw one, as browsers get it, gives a box for each of A anchors and a score for
 * each anchor and class; it still needs suppression of overlapping boxes. Which outputs are which
 * is seen from what they give for a gray image.
 *
 * @param finished the four outputs by the API's names; empty if the head is raw
 * @param boxes {@code [1, A, 4]} or {@code [1, A, 1, 4]}: top, left, bottom, right in [0, 1]
 * @param scores {@code [1, A, C]} in [0, 1]
 * @param classes C
 */
record ImportedHead(
    Map<String, Output<?>> finished, Output<?> boxes, Output<?> scores, long classes) {

  private static final int PROBE_SIDE = 64;

  /** One output and what it gave. */
  private record Seen(String name, Output<?> output, long[] shape, double lowest, double highest) {

    @Override
    public String toString() {
      return "%s %s %s".formatted(name, output.dataType(), Arrays.toString(shape));
    }
  }

  /**
   * Finds the head among a model's outputs.
   *
   * @param outputs tensors by name
   * @throws IllegalArgumentException if there is none; one line that says what there is
   */
  static ImportedHead find(Path source, Graph graph, Session session, Map<String, String> outputs) {
    Map<String, Output<?>> named = new TreeMap<>();
    outputs.forEach((name, tensor) -> named.put(name, graph.outputOrThrow(tensor)));
    var api = DetectorAdapter.DEFAULT.outputs();
    if (named
        .keySet()
        .containsAll(List.of(api.boxes(), api.scores(), api.classes(), api.count()))) {
      return new ImportedHead(named, null, null, 0);
    }
    List<Seen> seen = probe(source, session, named);
    for (Seen boxes : seen) {
      for (Seen scores : seen) {
        if (boxes != scores && areBoxes(boxes) && areScores(scores, boxes.shape[1])) {
          return new ImportedHead(Map.of(), boxes.output, scores.output, scores.shape[2]);
        }
      }
    }
    throw new IllegalArgumentException(
        "%s: no detector: want the Object Detection API's outputs, or boxes [1, A, 4] and scores [1, A, C] in [0, 1], found %s"
            .formatted(source, seen));
  }

  private static List<Seen> probe(Path source, Session session, Map<String, Output<?>> named) {
    byte[] gray = new byte[3 * PROBE_SIDE * PROBE_SIDE];
    Arrays.fill(gray, (byte) 127);
    var runner = session.runner();
    named.values().forEach(runner::fetch);
    try (var image = TUint8.tensorOf(Shape.of(1, PROBE_SIDE, PROBE_SIDE, 3), DataBuffers.of(gray));
        Result result = runner.feed(ImageInput.NAME, image).run()) {
      List<Seen> seen = new ArrayList<>();
      for (var entry : named.entrySet()) {
        var tensor = result.get(seen.size());
        double[] values = tensor instanceof TFloat32 ? Tensors.numbers(tensor) : new double[0];
        seen.add(
            new Seen(
                entry.getKey(),
                entry.getValue(),
                tensor.shape().asArray(),
                Arrays.stream(values).min().orElse(Double.NaN),
                Arrays.stream(values).max().orElse(Double.NaN)));
      }
      return seen;
    } catch (TensorFlowException e) {
      throw new IllegalArgumentException(
          "%s: fails on a gray image: %s".formatted(source, Messages.firstLine(e)), e);
    }
  }

  private static boolean areBoxes(Seen seen) {
    long[] shape = seen.shape;
    boolean flat = shape.length == 3 && shape[2] == 4;
    boolean shared = shape.length == 4 && shape[2] == 1 && shape[3] == 4;
    return (flat || shared) && seen.lowest > -10 && seen.highest < 10; // not pixels
  }

  private static boolean areScores(Seen seen, long anchors) {
    return seen.shape.length == 3
        && seen.shape[1] == anchors
        && seen.lowest >= 0
        && seen.highest <= 1;
  }

  /** What is put behind the imported graph. */
  String added() {
    return boxes == null
        ? "nothing"
        : "suppression within each class: overlap over %s, at most %d objects, scores from %s"
            .formatted(
                NonMaxSuppression.MAX_OVERLAP,
                NonMaxSuppression.MAX_DETECTIONS,
                NonMaxSuppression.MIN_SCORE);
  }

  /**
   * Builds what is missing.
   *
   * @throws IllegalArgumentException if the number of classes is not the label map's
   */
  Detections finish(Ops tf, Path source, LabelMap labels) {
    if (boxes == null) {
      var api = DetectorAdapter.DEFAULT.outputs();
      return new Detections(
          Tensors.asFloats(tf, finished.get(api.boxes())),
          Tensors.asFloats(tf, finished.get(api.scores())),
          Tensors.asFloats(tf, finished.get(api.classes())),
          Tensors.asFloats(tf, finished.get(api.count())));
    }
    int highest = labels.names().lastKey();
    Operand<TFloat32> valid = scores.expect(TFloat32.class);
    if (classes == highest + 1L) { // the first is the background
      valid =
          tf.slice(valid, tf.constant(new int[] {0, 0, 1}), tf.constant(new int[] {-1, -1, -1}));
    } else if (classes != highest) {
      throw new IllegalArgumentException(
          "%s: has %d classes, the label map numbers up to %d; name its label map"
              .formatted(source, classes, highest));
    }
    var shared = tf.reshape(boxes.expect(TFloat32.class), tf.constant(new int[] {1, -1, 1, 4}));
    return NonMaxSuppression.apply(tf, shared, valid);
  }
}
