package org.glocal.cli.options;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Effective configuration: the value that every flag had in one call, defaults included. */
final class EffectiveConfig {

  private static final Set<String> NOT_KEPT = Set.of("--help", "--config", "--verbose", "--quiet");

  private final JsonObject json = new JsonObject();

  EffectiveConfig(String command, Flags flags) {
    json.addProperty(ConfigFile.VERSION, Version.text());
    json.addProperty(ConfigFile.COMMAND, command);
    for (var flag : flags.all()) {
      Object value = flag.getParameterized().get(flag.getObject());
      if (value != null && !NOT_KEPT.contains(flag.getLongestName())) {
        json.add(flag.getLongestName().substring(2), json(value));
      }
    }
  }

  private static JsonElement json(Object value) {
    if (value instanceof Boolean truth) {
      return new JsonPrimitive(truth);
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (value instanceof Collection<?> many) {
      var array = new JsonArray();
      many.forEach(item -> array.add(json(item)));
      return array;
    }
    return new JsonPrimitive(value.toString());
  }

  /** The same as plain text, in the same order. */
  Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    json.entrySet()
        .forEach(
            entry -> {
              var value = entry.getValue();
              settings.put(
                  entry.getKey(), value.isJsonPrimitive() ? value.getAsString() : value.toString());
            });
    return settings;
  }

  /** Writes {@code config.json} into an existing folder. */
  void write(Path folder) throws IOException {
    var text = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
    Files.writeString(folder.resolve("config.json"), text + "\n");
  }
}
