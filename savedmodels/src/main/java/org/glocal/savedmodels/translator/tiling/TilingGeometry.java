package org.glocal.savedmodels.translator.tiling;

import java.io.IOException;
import java.nio.file.Path;
import org.glocal.graphs.Check;
import org.glocal.graphs.generators.TrainedTranslator;
import org.glocal.savedmodels.files.ExtraJson;

/**
 * What tiling must know of an exported translator, written into its {@code
 * assets.extra/tiling.json}.
 *
 * @param stride tiles and features are cut at multiples of it, px; the resolution at which features
 *     are kept
 * @param halo px around a tile that its result can depend on, a multiple of the stride
 * @param whole whether every pixel depends on the whole image in ways that tiling does not know, so
 *     that images must not be cut at all
 */
public record TilingGeometry(int stride, int halo, boolean whole) {

  /** Of what must see the whole image. */
  public static final TilingGeometry WHOLE = new TilingGeometry(1, 0, true);

  /** Of models that were exported before the file was: all had a residual encoder. */
  private static final TilingGeometry UNSAID = new TilingGeometry(4, 32, false);

  private static final String FILE = "tiling.json";
  private static final int MAX_STRIDE = 64;
  private static final int MAX_HALO = 1024;

  public TilingGeometry {
    Check.that(stride >= 1 && stride <= MAX_STRIDE, "tiling stride", "1 to 64", stride);
    Check.that(
        halo >= 0 && halo <= MAX_HALO && halo % stride == 0,
        "tiling halo",
        "a multiple of the stride, at most 1024",
        halo);
  }

  /** A trained translator's; a filter in front of it sees images whole. */
  public static TilingGeometry of(TrainedTranslator trained) {
    var generator = trained.generator();
    return trained.prior().isPresent() || generator.whole()
        ? WHOLE
        : new TilingGeometry(generator.stride(), generator.halo(), false);
  }

  /** Writes the file into a model that is being made. */
  public void write(Path model) throws IOException {
    ExtraJson.write(model, FILE, this);
  }

  /**
   * Reads a model's file; a model without one has the residual generators' stride 4 and halo 32.
   *
   * @throws IllegalArgumentException if the file holds something else; one line
   */
  public static TilingGeometry read(Path model) throws IOException {
    return ExtraJson.read(
            model, FILE, TilingGeometry.class, "{\"stride\": 4, \"halo\": 32, \"whole\": false}")
        .orElse(UNSAID);
  }
}
