package org.glocal.trainers;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.glocal.datasets.text.NearestName;

/** Configuration records as JSON. A key that no record has is refused: it is a mistake. */
public final class StrictJson {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private StrictJson() {}

  /** A record as indented JSON with a final newline. */
  public static String write(Object value) {
    return GSON.toJson(value) + "\n";
  }

  /**
   * Reads a record.
   *
   * @param what the file's name, for messages
   * @throws IllegalArgumentException if the text is no JSON, has unknown keys or invalid values
   */
  public static <T> T read(String what, String json, Class<T> type) {
    return read(what, json, type, object -> object);
  }

  /** The same for an object that is brought to its present form first. */
  static <T> T read(String what, String json, Class<T> type, UnaryOperator<JsonObject> upgrade) {
    try {
      JsonElement tree = JsonParser.parseString(json);
      tree = tree instanceof JsonObject object ? upgrade.apply(object) : tree;
      T value = GSON.fromJson(tree, type);
      if (value == null) {
        throw new IllegalArgumentException(what + ": want a JSON object, got nothing");
      }
      refuseUnknown(what, tree, GSON.toJsonTree(value));
      return value;
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(
          "%s: want JSON, got something else: %s".formatted(what, e.getMessage()), e);
    } catch (RuntimeException e) { // Gson wraps what a record's constructor throws
      Throwable cause = e;
      while (!(cause instanceof IllegalArgumentException) && cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new IllegalArgumentException(what + ": " + cause.getMessage(), e);
    }
  }

  private static void refuseUnknown(String what, JsonElement given, JsonElement known) {
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
      refuseUnknown(what, entry.getValue(), knownObject.get(entry.getKey()));
    }
  }
}
