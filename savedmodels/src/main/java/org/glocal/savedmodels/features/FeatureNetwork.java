package org.glocal.savedmodels.features;

import java.nio.file.Path;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.files.ModelFolder;
import org.glocal.savedmodels.models.FeatureExtractor;
import org.glocal.savedmodels.runtime.LoadedModel;
import org.glocal.savedmodels.runtime.Tensors;
import org.glocal.savedmodels.safety.CheckedModel;
import org.glocal.savedmodels.safety.Trust;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A feature extractor loaded from disk: any SavedModel with one input of images and an output
 * {@code [N, D]}, or {@code [N, h, w, D]}, of which the mean over the places is taken, as
 * pytorch-fid does. May be called from several threads.
 */
public final class FeatureNetwork implements FeatureExtractor, AutoCloseable {

  private final ModelFolder folder;
  private final FeatureSignature signature;
  private final FeatureOptions options;
  private final SavedModelBundle bundle;

  private FeatureNetwork(
      ModelFolder folder,
      FeatureSignature signature,
      FeatureOptions options,
      SavedModelBundle bundle) {
    this.folder = folder;
    this.signature = signature;
    this.options = options;
    this.bundle = bundle;
  }

  /**
   * Loads a feature network.
   *
   * @param modelDir the folder of {@code saved_model.pb}, or the one above its numbered versions
   * @throws IllegalArgumentException if there is no model, or it is damaged, no feature network or
   *     holds operations that it is not trusted with; one line
   */
  public static FeatureNetwork load(
      Path modelDir, FeatureOptions options, Trust trust, SessionSettings settings) {
    CheckedModel model = CheckedModel.read(modelDir, trust);
    var folder = model.folder();
    var signature = FeatureSignature.of(folder.path(), model.graph(), options);
    return new FeatureNetwork(folder, signature, options, LoadedModel.open(model, settings));
  }

  /** The model's name. */
  @Override
  public String name() {
    return folder.name();
  }

  /** SHA-256 over the model's files as they are now, 64 hexadecimal digits. */
  @Override
  public String fingerprint() {
    return folder.fingerprint();
  }

  /** Width to which every image is brought, px. */
  @Override
  public int width() {
    return signature.width();
  }

  /** Height to which every image is brought, px. */
  @Override
  public int height() {
    return signature.height();
  }

  /** What it takes, for people: element type, size and what black and white are. */
  @Override
  public String input() {
    String size = "%d x %d px".formatted(width(), height());
    return signature.bytes()
        ? size + ", uint8"
        : "%s, %s for black to %s for white".formatted(size, options.black(), options.white());
  }

  /**
   * The features of one image, which is first brought to the network's size bilinearly, whatever
   * its aspect.
   *
   * @return {@code [D]}
   */
  @Override
  public double[] features(RgbImage image) {
    float[] resized = Bilinear.resize(image, width(), height());
    try (Tensor images = signature.bytes() ? bytes(resized) : floats(resized);
        Result result =
            bundle
                .session()
                .runner()
                .feed(signature.images(), images)
                .fetch(signature.features())
                .run()) {
      return meanOverPlaces(result.get(0));
    }
  }

  private TUint8 bytes(float[] values) {
    byte[] rounded = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (byte) Math.round(values[i]);
    }
    return Tensors.image(rounded, width(), height());
  }

  private TFloat32 floats(float[] values) {
    double step = (options.white() - options.black()) / 255;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (options.black() + step * values[i]);
    }
    return TFloat32.tensorOf(
        Shape.of(1, height(), width(), 3), DataBuffers.of(values, true, false));
  }

  private static double[] meanOverPlaces(Tensor output) {
    double[] values = Tensors.numbers(output);
    long[] sizes = output.shape().asArray();
    int width = (int) sizes[sizes.length - 1];
    int places = values.length / width;
    double[] features = new double[width];
    for (int i = 0; i < values.length; i++) {
      features[i % width] += values[i] / places;
    }
    return features;
  }

  /** Gives the native memory back. */
  @Override
  public void close() {
    bundle.close();
  }
}
