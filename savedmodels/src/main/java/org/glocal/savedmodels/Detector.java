package org.glocal.savedmodels;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.glocal.savedmodels.files.ModelFolder;
import org.glocal.savedmodels.files.SavedModelFile;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TUint8;

/**
 * A frozen object detector: any SavedModel with the signature of the TensorFlow Object Detection
 * API. It is only ever called; nothing here can change it. May be called from several threads.
 */
public final class Detector implements AutoCloseable {

  private final ModelFolder folder;
  private final DetectorSignature signature;
  private final LabelMap labels;
  private final SessionSettings settings;
  private final SavedModelBundle bundle;

  private Detector(
      ModelFolder folder, DetectorSignature signature, LabelMap labels, SessionSettings settings) {
    this.folder = folder;
    this.signature = signature;
    this.labels = labels;
    this.settings = settings;
    this.bundle = LoadedModel.open(folder, settings);
  }

  /** Loads a detector that names its tensors as the Object Detection API does. */
  public static Detector load(Path modelDir) {
    return load(modelDir, DetectorOptions.DEFAULT);
  }

  /** Loads a detector; TensorFlow may use the whole machine. */
  public static Detector load(Path modelDir, DetectorOptions options) {
    return load(modelDir, options, SessionSettings.DEFAULT);
  }

  /**
   * Loads a detector.
   *
   * @param modelDir the folder of {@code saved_model.pb}, or the one above its numbered versions
   * @throws IllegalArgumentException if there is no model, it is damaged or no detector, or nothing
   *     says what its class numbers mean; one line
   */
  public static Detector load(Path modelDir, DetectorOptions options, SessionSettings settings) {
    ModelFolder folder = ModelFolder.find(modelDir);
    var signature = DetectorSignature.of(folder.path(), SavedModelFile.read(folder), options);
    LabelMap labels = labels(folder, options);
    return new Detector(folder, signature, labels, settings);
  }

  static LabelMap labels(ModelFolder folder, DetectorOptions options) {
    if (options.labelMap() != null) {
      return LabelMap.read(options.labelMap());
    }
    return LabelMap.beside(folder.path())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: nothing says what its class numbers mean; put %s beside it, or name a label map"
                        .formatted(folder.path(), LabelMap.FILE)));
  }

  /** The model's name. */
  public String name() {
    return folder.name();
  }

  /** Names of all classes, in the order of their numbers. */
  public List<String> classes() {
    return List.copyOf(labels.names().values());
  }

  /** What its class numbers mean. */
  public LabelMap labels() {
    return labels;
  }

  /** SHA-256 over the model's files as they are now, 64 hexadecimal digits. */
  public String fingerprint() {
    return folder.fingerprint();
  }

  /**
   * All that its detections hang on but the image: the fingerprint, the tensors that are fed and
   * fetched, what class numbers are taken for, and whether a GPU may compute.
   */
  public String identity() {
    return String.join(
        " ",
        fingerprint(),
        signature.images().getName(),
        signature.outputs().toString(),
        labels.names().toString(),
        settings.useGpu() ? "gpu" : "cpu");
  }

  /**
   * Finds objects in one image.
   *
   * @param rgb red, green, blue of each pixel, row after row; {@code 3 * width * height} bytes
   * @return boxes in pixels, clipped to the image, best score first; empty boxes are left out
   */
  public List<Detection> detect(byte[] rgb, int width, int height) {
    Pixels.check(rgb, width, height);
    try (var images =
        TUint8.tensorOf(Shape.of(1, height, width, 3), DataBuffers.of(rgb, true, false))) {
      var runner =
          bundle
              .session()
              .runner()
              .feed(signature.images().getName(), images)
              .fetch(signature.boxes())
              .fetch(signature.scores())
              .fetch(signature.classes());
      signature.count().ifPresent(runner::fetch);
      try (Result result = runner.run()) {
        return detections(result, width, height);
      }
    }
  }

  private List<Detection> detections(Result result, int width, int height) {
    double[] boxes = Numbers.of(result.get(0));
    double[] scores = Numbers.of(result.get(1));
    double[] classes = Numbers.of(result.get(2));
    int count = scores.length;
    if (result.size() > 3) {
      count = Math.min(count, (int) Math.round(Numbers.of(result.get(3))[0]));
    }
    List<Detection> found = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      double yMin = edge(boxes[4 * i], height);
      double xMin = edge(boxes[4 * i + 1], width);
      double yMax = edge(boxes[4 * i + 2], height);
      double xMax = edge(boxes[4 * i + 3], width);
      if (scores[i] > 0 && xMax > xMin && yMax > yMin) {
        String name = labels.name((int) Math.round(classes[i]));
        found.add(new Detection(name, xMin, yMin, xMax, yMax, scores[i]));
      }
    }
    found.sort(Comparator.comparingDouble(Detection::score).reversed());
    return List.copyOf(found);
  }

  private static double edge(double normalised, int size) {
    return Math.min(Math.max(normalised, 0), 1) * size;
  }

  /** Gives the native memory back. */
  @Override
  public void close() {
    bundle.close();
  }
}
