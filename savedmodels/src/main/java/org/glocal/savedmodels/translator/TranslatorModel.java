package org.glocal.savedmodels.translator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.glocal.datasets.images.ImageSize;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.filters.TargetStatistics;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.files.SavedModelFile;
import org.glocal.savedmodels.files.Signatures;
import org.glocal.savedmodels.models.AttentionFeatures;
import org.glocal.savedmodels.models.ImageTranslator;
import org.glocal.savedmodels.models.TranslatedImage;
import org.glocal.savedmodels.runtime.LoadedModel;
import org.glocal.savedmodels.runtime.Tensors;
import org.glocal.savedmodels.runtime.UnusedScope;
import org.glocal.savedmodels.safety.CheckedModel;
import org.glocal.savedmodels.safety.Trust;
import org.glocal.savedmodels.translator.tiling.TiledTranslation;
import org.glocal.savedmodels.translator.tiling.TilingGeometry;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** An exported translator, loaded. May be called from several threads. */
public final class TranslatorModel implements ImageTranslator, AutoCloseable {

  /** The shortest side that a translator takes, px. */
  public static final int SMALLEST_SIDE = 16;

  public static final String SIGNATURE = SavedModelFile.DEFAULT_SIGNATURE;
  public static final String IMAGES = "images";
  public static final String TRANSLATED = "translated";
  public static final String FOREGROUND = "foreground";
  static final String FEATURES_SIGNATURE = "attention_features";
  static final String FEATURES = "features";

  private final String name;
  private final SignatureDef signature;
  private final SavedModelBundle bundle;
  private final CheckedModel model;
  private final TilingGeometry geometry;
  private final boolean filter;
  private TiledTranslation tiled;

  private TranslatorModel(
      String name,
      CheckedModel model,
      SignatureDef signature,
      TilingGeometry geometry,
      boolean filter,
      SavedModelBundle bundle) {
    this.name = name;
    this.geometry = geometry;
    this.filter = filter;
    this.model = model;
    this.signature = signature;
    this.bundle = bundle;
  }

  /** Loads a translator; TensorFlow may use the whole machine. */
  public static TranslatorModel load(Path modelDir) {
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
  public static TranslatorModel load(Path modelDir, Trust trust, SessionSettings settings) {
    return load(CheckedModel.read(modelDir, trust), null, settings);
  }

  /**
   * As {@link #load(Path, Trust, SessionSettings)}, under another name than its folder's.
   *
   * @param name what results call it
   */
  public static TranslatorModel load(
      Path modelDir, String name, Trust trust, SessionSettings settings) {
    return load(CheckedModel.read(modelDir, trust), name, settings);
  }

  private static TranslatorModel load(CheckedModel model, String name, SessionSettings settings) {
    SignatureDef signature = signature(model);
    String called = name == null ? model.folder().name() : name;
    Path folder = model.folder().path();
    try {
      var geometry = TilingGeometry.read(folder);
      boolean filter = FilterFile.read(folder).isPresent();
      var bundle = LoadedModel.open(model, settings);
      return new TranslatorModel(called, model, signature, geometry, filter, bundle);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static SignatureDef signature(CheckedModel model) {
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
                  Signatures.summary(signatures)));
    }
    return signature;
  }

  /** The model's name. */
  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isFilter() {
    return filter;
  }

  /** Statistics of Y that the model was exported with; empty without any. */
  public Optional<TargetStatistics> targetStatistics() throws IOException {
    return TargetStatisticsFile.read(model.folder().path());
  }

  /** SHA-256 over the model's files as they are now, 64 hexadecimal digits. */
  @Override
  public String fingerprint() {
    return model.folder().fingerprint();
  }

  /**
   * Translates one image; the result has exactly its size, so that boxes stay valid.
   *
   * @param image with sides of at least {@link #SMALLEST_SIDE} px
   */
  @Override
  public TranslatedImage translate(RgbImage image) {
    check(image);
    try (var images = Tensors.of(image);
        Result result =
            bundle
                .session()
                .runner()
                .feed(signature.getInputsOrThrow(IMAGES).getName(), images)
                .fetch(signature.getOutputsOrThrow(TRANSLATED).getName())
                .fetch(signature.getOutputsOrThrow(FOREGROUND).getName())
                .run()) {
      var translated = new RgbImage(image.width(), image.height(), Tensors.bytes(result.get(0)));
      return new TranslatedImage(translated, Tensors.floats(result.get(1)));
    }
  }

  /**
   * What the attention decoder sees in one image; empty for a translator without attention, or one
   * that was exported before its features were.
   *
   * @param image as for {@link #translate(RgbImage)}
   */
  @Override
  public Optional<AttentionFeatures> attentionFeatures(RgbImage image) {
    check(image);
    var call = model.graph().getSignatureDefMap().get(FEATURES_SIGNATURE);
    if (call == null) {
      return Optional.empty();
    }
    try (var images = Tensors.of(image);
        Result result =
            bundle
                .session()
                .runner()
                .feed(call.getInputsOrThrow(IMAGES).getName(), images)
                .fetch(call.getOutputsOrThrow(FEATURES).getName())
                .run()) {
      long[] sizes = result.get(0).shape().asArray();
      float[] values = Tensors.floats(result.get(0));
      return Optional.of(
          new AttentionFeatures((int) sizes[2], (int) sizes[1], (int) sizes[3], values));
    }
  }

  private static void check(RgbImage image) {
    requireSides("image", new ImageSize(image.width(), image.height()));
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
   * one call up to the rounding of sums, without seams, since normalizations take their statistics
   * from the whole image; memory is that of one tile, time about two and a half times as long. A
   * filter measures more of an image than that, and is always run on the whole.
   *
   * @param image as for {@link #translate(RgbImage)}
   * @param tile longest side of what is translated at once, px, from {@link
   *     TiledTranslation#SMALLEST_TILE}
   * @param betweenTiles is called before each tile's work; may throw to stop
   * @throws IllegalArgumentException if the model is not built as glocal exports translators
   * @throws IOException if no temporary file can be written
   */
  public TranslatedImage translate(RgbImage image, int tile, Runnable betweenTiles)
      throws IOException {
    if (Math.max(image.width(), image.height()) <= tile) {
      return translate(image);
    }
    if (geometry.whole()) {
      betweenTiles.run();
      return translate(image);
    }
    check(image);
    return tiled().translate(image, tile, betweenTiles);
  }

  private synchronized TiledTranslation tiled() {
    if (tiled == null) {
      var tensors =
          new TiledTranslation.TranslatorTensors(
              signature.getInputsOrThrow(IMAGES).getName(),
              signature.getOutputsOrThrow(TRANSLATED).getName(),
              signature.getOutputsOrThrow(FOREGROUND).getName());
      String scope = UnusedScope.in(bundle.graph());
      try {
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
