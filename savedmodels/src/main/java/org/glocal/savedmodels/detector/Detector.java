package org.glocal.savedmodels.detector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.glocal.datasets.files.Messages;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.detector.DetectorInference.Detections;
import org.glocal.graphs.runtime.Device;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.detector.adapter.DetectorInput;
import org.glocal.savedmodels.detector.adapter.DetectorOutput;
import org.glocal.savedmodels.detector.adapter.DetectorSignature;
import org.glocal.savedmodels.models.Detection;
import org.glocal.savedmodels.models.ObjectDetector;
import org.glocal.savedmodels.runtime.LoadedModel;
import org.glocal.savedmodels.runtime.Tensors;
import org.glocal.savedmodels.runtime.UnusedScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TUint8;

/**
 * A frozen object detector: any SavedModel that an adapter describes. It is only ever called;
 * nothing here can change it. May be called from several threads.
 */
public final class Detector implements ObjectDetector, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Detector.class);

  private final DetectorSource source;
  private final SessionSettings settings;
  private final SavedModelBundle bundle;
  private final Placeholder<TUint8> images;
  private final Operand<?> adapted;
  private final Operand<?> input;
  private final Detections outputs;
  private final OutputPlausibility plausibility;

  private Detector(DetectorSource source, SavedModelBundle bundle, SessionSettings settings) {
    this.source = source;
    this.settings = settings;
    this.bundle = bundle;
    plausibility = new OutputPlausibility(source.labels());
    Graph graph = bundle.graph();
    DetectorSignature signature = source.signature();
    Ops tf = Ops.create(graph).withSubScope(UnusedScope.in(graph));
    images = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
    adapted = DetectorInput.apply(tf, images, signature.adapter().input());
    input = graph.outputOrThrow(signature.images().getName());
    outputs =
        DetectorOutput.apply(
            tf,
            signature.adapter(),
            input,
            graph.outputOrThrow(signature.boxes()),
            graph.outputOrThrow(signature.scores()),
            graph.outputOrThrow(signature.classes()),
            signature.count().map(graph::outputOrThrow));
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
   * @throws IllegalArgumentException as {@link DetectorSource#read}, and if TensorFlow cannot load
   *     it; one line
   */
  public static Detector load(Path modelDir, DetectorOptions options, SessionSettings settings) {
    DetectorSource source = DetectorSource.read(modelDir, options);
    SavedModelBundle bundle = LoadedModel.open(source.model(), settings);
    try {
      return new Detector(source, bundle, settings);
    } catch (IllegalArgumentException e) {
      bundle.close();
      throw new IllegalArgumentException(
          "%s: its outputs are not what was declared: %s"
              .formatted(source.model().folder().path(), Messages.firstLine(e)),
          e);
    }
  }

  /** The model's name. */
  @Override
  public String name() {
    return source.model().folder().name();
  }

  /** What was read of it before it was loaded. */
  public DetectorSource source() {
    return source;
  }

  /** Names of all classes, in the order of their numbers. */
  @Override
  public List<String> classes() {
    return List.copyOf(labels().names().values());
  }

  /** What its class numbers mean. */
  public LabelMap labels() {
    return source.labels();
  }

  /** SHA-256 over the model's files as they are now, 64 hexadecimal digits. */
  @Override
  public String fingerprint() {
    return source.model().folder().fingerprint();
  }

  /**
   * Everything but the image that its detections depend on: the fingerprint, how it is read, what
   * class numbers are taken for, and whether a GPU may compute.
   */
  @Override
  public String identity() {
    return String.join(
        " ",
        fingerprint(),
        source.adapterJson(),
        labels().names().toString(),
        settings.device().equals(Device.CPU) ? "cpu" : "gpu");
  }

  /**
   * Finds objects in one image.
   *
   * @return boxes in pixels, clipped to the image, best score first; empty boxes are left out
   */
  @Override
  public List<Detection> detect(RgbImage image) {
    try (var tensor = Tensors.of(image)) {
      if (adapted == images) {
        return detect(tensor, image.width(), image.height());
      }
      try (Result fitting = bundle.session().runner().feed(images, tensor).fetch(adapted).run()) {
        return detect(fitting.get(0), image.width(), image.height());
      }
    }
  }

  private List<Detection> detect(Tensor fitting, int width, int height) {
    try (Result result =
        bundle
            .session()
            .runner()
            .feed(input, fitting)
            .fetch(outputs.boxes())
            .fetch(outputs.scores())
            .fetch(outputs.classes())
            .fetch(outputs.count())
            .run()) {
      return detections(result, width, height);
    }
  }

  private List<Detection> detections(Result result, int width, int height) {
    double[] boxes = Tensors.numbers(result.get(0));
    double[] scores = Tensors.numbers(result.get(1));
    double[] classes = Tensors.numbers(result.get(2));
    if (boxes.length != 4 * scores.length || classes.length != scores.length) {
      throw new IllegalArgumentException(
          "detector %s: want a box and a class for each score, found %d numbers of boxes and %d classes for %d scores"
              .formatted(name(), boxes.length, classes.length, scores.length));
    }
    int count = Math.min(scores.length, (int) Math.round(Tensors.numbers(result.get(3))[0]));
    List<Detection> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int category = (int) Math.round(classes[i]);
      if (scores[i] <= 0 || !plausibility.look(boxes, 4 * i, scores[i], category)) {
        continue;
      }
      double yMin = edge(boxes[4 * i], height);
      double xMin = edge(boxes[4 * i + 1], width);
      double yMax = edge(boxes[4 * i + 2], height);
      double xMax = edge(boxes[4 * i + 3], width);
      if (xMax > xMin && yMax > yMin) {
        String name = labels().name(category);
        found.add(new Detection(name, xMin, yMin, xMax, yMax, scores[i]));
      }
    }
    found.sort(Comparator.comparingDouble(Detection::score).reversed());
    return List.copyOf(found);
  }

  private static double edge(double normalized, int size) {
    return Math.min(Math.max(normalized, 0), 1) * size;
  }

  /** What looked wrong in the outputs so far, one line each, with counts. */
  public List<String> warnings() {
    return plausibility.warnings();
  }

  /** Gives the native memory back, and says what looked wrong in the outputs. */
  @Override
  public void close() {
    warnings().forEach(warning -> LOG.warn("detector {}: {}", name(), warning));
    bundle.close();
  }
}
