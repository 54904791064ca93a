package org.glocal.savedmodels;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.glocal.datasets.images.ImageSize;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.safety.CheckedModel;
import org.glocal.savedmodels.safety.Trust;
import org.glocal.savedmodels.tiling.TiledImage;
import org.glocal.savedmodels.tiling.TiledTranslation;
import org.glocal.savedmodels.tiling.TilingGeometry;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TUint8;

/** An exported translator. May be called from several threads. */
public final class Translator implements AutoCloseable {

  /** The shortest side that a translator takes, px. */
  public static final int SMALLEST_SIDE = 16;

  static final String SIGNATURE = "serving_default";
  static final String IMAGES = "images";
  static final String TRANSLATED = "translated";
  static final String FOREGROUND = "foreground";
  static final String FEATURES_SIGNATURE = "attention_features";
  static final String FEATURES = "features";

  private final SignatureDef signature;
  private final SavedModelBundle bundle;
  private final CheckedModel model;
  private TiledTranslation tiled;

  private Translator(CheckedModel model, SignatureDef signature, SavedModelBundle bundle) {
    this.model = model;
    this.signature = signature;
    this.bundle = bundle;
  }

  /** Loads a translator; TensorFlow may use the whole machine. */
  public static Translator load(Path modelDir) {
    return load(modelDir, Trust.COMPUTE_ONLY, SessionSettings.DEFAULT);
  }

  /**
   * Loads a translator.
   *
   * @param modelDir the folder of {@code saved_model.pb}, or the one above its numbered versions
   * @param trust whether it may do more than compute
   * @throws IllegalArgumentException if there is no model, or it is damaged, not safe or no
   *     translator; one line
   */
  public static Translator load(Path modelDir, Trust trust, SessionSettings settings) {
    CheckedModel model = CheckedModel.read(modelDir, trust);
    SignatureDef signature = signature(model);
    return new Translator(model, signature, LoadedModel.open(model, settings));
  }

  static SignatureDef signature(CheckedModel model) {
    Map<String, SignatureDef> signatures = model.graph().getSignatureDefMap();
    SignatureDef signature = signatures.getOrDefault(SIGNATURE, SignatureDef.getDefaultInstance());
    Map<String, TensorInfo> outputs = signature.getOutputsMap();
    if (!signature.containsInputs(IMAGES)
        || !outputs.containsKey(TRANSLATED)
        || !outputs.containsKey(FOREGROUND)) {
      throw new IllegalArgumentException(
          "%s: no translator: want signature \"%s\" from \"%s\" to \"%s\" and \"%s\", found %s"
              .formatted(
                  model.folder().path(),
                  SIGNATURE,
                  IMAGES,
                  TRANSLATED,
                  FOREGROUND,
                  DetectorSignature.summary(signatures)));
    }
    return signature;
  }

  /** The model's name. */
  public String name() {
    return model.folder().name();
  }

  /** SHA-256 over the model's files as they are now, 64 hexadecimal digits. */
  public String fingerprint() {
    return model.folder().fingerprint();
  }

  /**
   * Translates one image; the result has exactly its size, so that boxes stay valid.
   *
   * @param rgb red, green, blue of each pixel, row after row; {@code 3 * width * height} bytes
   * @param width pixels, at least {@link #SMALLEST_SIDE}; height likewise
   */
  public Translation translate(byte[] rgb, int width, int height) {
    check(rgb, width, height);
    Shape shape = Shape.of(1, height, width, 3);
    try (var images = TUint8.tensorOf(shape, DataBuffers.of(rgb, true, false));
        Result result =
            bundle
                .session()
                .runner()
                .feed(signature.getInputsOrThrow(IMAGES).getName(), images)
                .fetch(signature.getOutputsOrThrow(TRANSLATED).getName())
                .fetch(signature.getOutputsOrThrow(FOREGROUND).getName())
                .run()) {
      byte[] translated = new byte[rgb.length];
      result.get(0).asRawTensor().data().read(translated);
      float[] foreground = new float[width * height];
      result.get(1).asRawTensor().data().asFloats().read(foreground);
      return new Translation(width, height, translated, foreground);
    }
  }

  /**
   * What the attention decoder sees in one image; empty for a translator without attention, or one
   * that was exported before its features were.
   *
   * @param rgb as for {@link #translate(byte[], int, int)}
   */
  public Optional<AttentionFeatures> attentionFeatures(byte[] rgb, int width, int height) {
    check(rgb, width, height);
    var call = model.graph().getSignatureDefMap().get(FEATURES_SIGNATURE);
    if (call == null) {
      return Optional.empty();
    }
    Shape shape = Shape.of(1, height, width, 3);
    try (var images = TUint8.tensorOf(shape, DataBuffers.of(rgb, true, false));
        Result result =
            bundle
                .session()
                .runner()
                .feed(call.getInputsOrThrow(IMAGES).getName(), images)
                .fetch(call.getOutputsOrThrow(FEATURES).getName())
                .run()) {
      long[] sizes = result.get(0).shape().asArray();
      float[] values = new float[Math.toIntExact(result.get(0).shape().size())];
      result.get(0).asRawTensor().data().asFloats().read(values);
      return Optional.of(
          new AttentionFeatures((int) sizes[2], (int) sizes[1], (int) sizes[3], values));
    }
  }

  private static void check(byte[] rgb, int width, int height) {
    Pixels.check(rgb, width, height);
    requireSides("image", new ImageSize(width, height));
  }

  /**
   * Refuses an image that no translator takes.
   *
   * @param where what the message names: a file, a setting
   */
  public static void requireSides(Object where, ImageSize size) {
    if (size.shortSide() < SMALLEST_SIDE) {
      throw new IllegalArgumentException(
          "%s: want sides of at least %d px, found %d x %d px"
              .formatted(where, SMALLEST_SIDE, size.width(), size.height()));
    }
  }

  /**
   * Translates one image; if a side is longer than a tile, piece by piece. The result is that of
   * one call up to the rounding of sums, without seams, since normalisations take their statistics
   * from the whole image; memory is that of one tile, time about two and a half times as long.
   *
   * @param rgb as for {@link #translate(byte[], int, int)}
   * @param tile longest side of what is translated at once, px, from {@link
   *     TiledTranslation#SMALLEST_TILE}
   * @param betweenTiles is called before each tile's work; may throw to stop
   * @throws IllegalArgumentException if the model is not built as glocal exports translators
   * @throws IOException if no temporary file can be written
   */
  public Translation translate(byte[] rgb, int width, int height, int tile, Runnable betweenTiles)
      throws IOException {
    if (Math.max(width, height) <= tile) {
      return translate(rgb, width, height);
    }
    check(rgb, width, height);
    TiledImage image = tiled().translate(rgb, width, height, tile, betweenTiles);
    return new Translation(width, height, image.rgb(), image.foreground());
  }

  private synchronized TiledTranslation tiled() throws IOException {
    if (tiled == null) {
      var tensors =
          new TiledTranslation.Tensors(
              signature.getInputsOrThrow(IMAGES).getName(),
              signature.getOutputsOrThrow(TRANSLATED).getName(),
              signature.getOutputsOrThrow(FOREGROUND).getName());
      String scope = UnusedScope.in(bundle.graph());
      try {
        var geometry = TilingGeometry.read(model.folder().path());
        tiled = TiledTranslation.of(bundle, model.graph().getGraphDef(), tensors, geometry, scope);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s: %s".formatted(model.folder().path(), e.getMessage()), e);
      }
    }
    return tiled;
  }

  /** Gives the native memory back. */
  @Override
  public void close() {
    bundle.close();
  }
}
