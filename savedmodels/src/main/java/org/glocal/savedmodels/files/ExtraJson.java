package org.glocal.savedmodels.files;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Small JSON files in a model's {@code assets.extra/}, which TensorFlow leaves alone: what glocal
 * itself must know of a model that its graph does not say.
 */
public final class ExtraJson {

  private static final String FOLDER = "assets.extra";

  private ExtraJson() {}

  /**
   * Writes a file into a model that is being made.
   *
   * @param value a record
   */
  public static void write(Path model, String name, Object value) throws IOException {
    Path file = model.resolve(FOLDER).resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, new Gson().toJson(value) + "\n");
  }

  /**
   * Reads a model's file; empty if it has none.
   *
   * @param type a record, whose constructor refuses what is out of range
   * @param example what the file may look like, for messages
   * @throws IllegalArgumentException if the file holds something else; one line
   */
  public static <T> Optional<T> read(Path model, String name, Class<T> type, String example)
      throws IOException {
    Path file = model.resolve(FOLDER).resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      T read = new Gson().fromJson(Files.readString(file), type);
      if (read == null) {
        throw new JsonParseException("nothing");
      }
      return Optional.of(read);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(
          "%s: want %s or the like, got no such JSON".formatted(file, example), e);
    } catch (RuntimeException e) { // Gson wraps what a record's constructor throws
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new IllegalArgumentException(file + ": " + cause.getMessage(), e);
    }
  }
}
