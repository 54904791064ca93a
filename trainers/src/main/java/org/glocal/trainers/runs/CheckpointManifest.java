package org.glocal.trainers.runs;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.glocal.graphs.Check;
import org.glocal.trainers.json.StrictJson;

/**
 * {@code checkpoint.json}: step, running means and checksums of a checkpoint.
 *
 * @param version of this form
 * @param step that the state is of
 * @param means measured since the last line of metrics.jsonl
 * @param crc32c of each other file, by name
 */
record CheckpointManifest(
    int version,
    long step,
    @SerializedName("stretch") RunningMeans means,
    Map<String, Long> crc32c) {

  /** Its name in a checkpoint's folder. */
  static final String FILE = "checkpoint.json";

  /** The form that this code writes. */
  static final int VERSION = 1;

  CheckpointManifest {
    Check.that(version == VERSION, "version", VERSION, version);
    Check.that(means != null, "stretch", "sums since the last line of metrics.jsonl", "none");
    Check.that(crc32c != null, "crc32c", "a checksum of each file", "none");
  }

  /**
   * Reads a checkpoint's.
   *
   * @param step that it must be of
   * @throws IOException if it is missing or damaged
   * @throws IllegalArgumentException if it is of a later form than this code knows
   */
  static CheckpointManifest read(Path folder, long step) throws IOException {
    String text = text(folder);
    try {
      JsonObject json = StrictJson.parse(FILE, text);
      if (version(json) <= VERSION) {
        var manifest = StrictJson.read(FILE, json, CheckpointManifest.class);
        Check.that(manifest.step == step, FILE + ": step", step + ", as its folder", manifest.step);
        return manifest;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    throw new IllegalArgumentException(
        "%s: want a checkpoint of form %d or older, found a later one; use the glocal that wrote it"
            .formatted(folder, VERSION));
  }

  private static String text(Path folder) throws IOException {
    try {
      return Files.readString(folder.resolve(FILE));
    } catch (NoSuchFileException e) {
      throw new IOException(FILE + " is missing", e);
    }
  }

  private static int version(JsonObject json) {
    return json.get("version") instanceof JsonPrimitive value && value.isNumber()
        ? value.getAsInt()
        : 0;
  }

  /** Refuses a file whose bytes are not those that were written. */
  void requireSum(String file, long sum) throws IOException {
    Long wanted = crc32c.get(file);
    if (wanted == null || wanted != sum) {
      throw new IOException(
          "%s: want the checksum %s of %s, got %d".formatted(file, wanted, FILE, sum));
    }
  }
}
