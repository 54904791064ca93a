package org.glocal.cli.options;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glocal.datasets.files.JsonDamage;
import org.glocal.datasets.text.NearestName;

/**
 * A file of flags: a JSON object from long flag names (without dashes) to values. The effective
 * configuration that commands write into their output folders has the same form, so a command can
 * be repeated from it.
 */
final class ConfigFile {

  /** Keys that say where an effective configuration came from; they are no flags. */
  static final String VERSION = "version";

  static final String COMMAND = "command";

  private ConfigFile() {}

  /**
   * The words that the file stands for, without those flags that the command line gives itself.
   *
   * @param command the command about to run; a file written by another one is refused
   * @param given flags of the command line, with dashes
   * @throws IllegalArgumentException if the file is no such object or has an unknown key
   * @throws IOException if the file cannot be read
   */
  static List<String> words(Path file, String command, Flags flags, Set<String> given)
      throws IOException {
    var words = new ArrayList<String>();
    for (var entry : parse(file).entrySet()) {
      String key = entry.getKey();
      if (key.equals(VERSION)) {
        continue;
      }
      if (key.equals(COMMAND)) {
        refuseOther(file, command, entry.getValue());
        continue;
      }
      var flag = flags.find("--" + key);
      if (flag.isEmpty() || key.equals("config") || key.equals("help")) {
        var known = flags.names().stream().filter(n -> n.startsWith("--")).toList();
        throw new IllegalArgumentException(
            "%s: no key \"%s\" for %s%s"
                .formatted(file, key, command, NearestName.question("--" + key, known))
                .replace("mean --", "mean "));
      }
      boolean overridden =
          List.of(flag.get().getParameter().names()).stream().anyMatch(given::contains);
      if (!overridden) {
        add(words, file, key, entry.getValue(), Flags.isSwitch(flag.get()));
      }
    }
    return words;
  }

  private static JsonObject parse(Path file) throws IOException {
    try {
      var json = JsonParser.parseString(Files.readString(file));
      if (json.isJsonObject()) {
        return json.getAsJsonObject();
      }
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(
          "%s: want JSON, found %s".formatted(file, JsonDamage.describe(e)), e);
    }
    throw new IllegalArgumentException(
        file + ": want a JSON object of flag names and values, got another kind of JSON");
  }

  private static void refuseOther(Path file, String command, JsonElement value) {
    if (!value.equals(new JsonPrimitive(command))) {
      throw new IllegalArgumentException(
          "%s: written for the command %s, not for \"%s\"".formatted(file, value, command));
    }
  }

  private static void add(
      List<String> words, Path file, String key, JsonElement value, boolean isSwitch) {
    if (isSwitch) {
      if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
        throw new IllegalArgumentException(
            "%s: %s: want true or false, got %s".formatted(file, key, value));
      }
      if (value.getAsBoolean()) {
        words.add("--" + key);
      }
    } else if (value.isJsonArray()) {
      value.getAsJsonArray().forEach(item -> add(words, file, key, item, false));
    } else if (value.isJsonPrimitive()) {
      words.add("--" + key);
      words.add(value.getAsString());
    } else {
      throw new IllegalArgumentException(
          "%s: %s: want text, a number or a list of them, got %s".formatted(file, key, value));
    }
  }
}
