package org.glocal.trainers.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Set;
import org.glocal.datasets.files.JsonDamage;
import org.glocal.datasets.text.NearestName;

/** Validated records as JSON. A key that no record has is refused: it is a mistake. */
public final class StrictJson {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private StrictJson() {}

  /** A record as indented JSON with a final newline. */
  public static String write(Object value) {
    return GSON.toJson(value) + "\n";
  }

  /** A record as the object that {@link #write} would print. */
  public static JsonObject tree(Object value) {
    return GSON.toJsonTree(value).getAsJsonObject();
  }

  /**
   * Parses an object, so that it can be upgraded before it is read as a record.
   *
   * @param what the file's name, for messages
   * @throws IllegalArgumentException if the text is no JSON object
   */
  public static JsonObject parse(String what, String json) {
    try {
      if (JsonParser.parseString(json) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(
          "%s: want a JSON object, found %s".formatted(what, JsonDamage.describe(e)), e);
    }
    throw new IllegalArgumentException(what + ": want a JSON object, got something else");
  }

  /**
   * Reads a record.
   *
   * @param what the file's name, for messages
   * @throws IllegalArgumentException if the text is no JSON object, has unknown keys or invalid
   *     values
   */
  public static <T> T read(String what, String json, Class<T> type) {
    return read(what, parse(what, json), type);
  }

  /** The same of an object that is parsed already. */
  public static <T> T read(String what, JsonObject json, Class<T> type) {
    try {
      T value = GSON.fromJson(json, type);
      refuseUnknown(json, GSON.toJsonTree(value));
      return value;
    } catch (RuntimeException e) { // Gson wraps what a record's constructor throws
      Throwable cause = e;
      while (!(cause instanceof IllegalArgumentException) && cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new IllegalArgumentException(what + ": " + cause.getMessage(), e);
    }
  }

  private static void refuseUnknown(JsonElement given, JsonElement known) {
    if (!given.isJsonObject() || !known.isJsonObject()) {
      return;
    }
    JsonObject knownObject = known.getAsJsonObject();
    Set<String> keys = knownObject.keySet();
    for (var entry : given.getAsJsonObject().entrySet()) {
      if (!keys.contains(entry.getKey())) {
        throw new IllegalArgumentException(
            "unknown key \"%s\"; want one of %s%s"
                .formatted(entry.getKey(), keys, NearestName.question(entry.getKey(), keys)));
      }
      refuseUnknown(entry.getValue(), knownObject.get(entry.getKey()));
    }
  }
}
