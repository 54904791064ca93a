package org.glocal.savedmodels.translator.tiling;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glocal.graphs.Check;
import org.glocal.graphs.generators.Generator;

/**
 * What tiling must know of an exported generator, written into its {@code
 * assets.extra/tiling.json}.
 *
 * @param stride tiles and features are cut at multiples of it, px; the resolution at which features
 *     are kept
 * @param halo px around a tile that its result can depend on, a multiple of the stride
 */
public record TilingGeometry(int stride, int halo) {

  /** Of models that were exported before the file was: all had a residual encoder. */
  private static final TilingGeometry UNSAID = new TilingGeometry(4, 32);

  private static final String FILE = "assets.extra/tiling.json";
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

  /** A generator's. */
  public static TilingGeometry of(Generator generator) {
    return new TilingGeometry(generator.stride(), generator.halo());
  }

  /** Writes the file into a model that is being made. */
  public void write(Path model) throws IOException {
    Path file = model.resolve(FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, new Gson().toJson(this) + "\n");
  }

  /**
   * Reads a model's file; a model without one has the residual generators' stride 4 and halo 32.
   *
   * @throws IllegalArgumentException if the file holds something else; one line
   */
  public static TilingGeometry read(Path model) throws IOException {
    Path file = model.resolve(FILE);
    if (!Files.exists(file)) {
      return UNSAID;
    }
    try {
      var read = new Gson().fromJson(Files.readString(file), TilingGeometry.class);
      Check.that(read != null, "tiling", "a JSON object", "nothing");
      return read;
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(
          file + ": want {\"stride\": 4, \"halo\": 32} or the like, got no such JSON", e);
    } catch (RuntimeException e) { // Gson wraps what a record's constructor throws
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new IllegalArgumentException(file + ": " + cause.getMessage(), e);
    }
  }
}
