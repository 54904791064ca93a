package org.glocal.trainers.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.glocal.trainers.json.StrictJson;

/** What two configurations differ in, setting by setting, as config.json names them. */
public final class ConfigDifference {

  private static final String ABSENT = "none";

  private ConfigDifference() {}

  /**
   * One line about every setting that differs.
   *
   * @param begun a run's configuration
   * @param asked the one that is asked for
   */
  public static String between(TrainingConfig begun, TrainingConfig asked) {
    var before = values(begun);
    var after = values(asked);
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .filter(name -> !before.getOrDefault(name, "").equals(after.getOrDefault(name, "")))
        .map(
            name ->
                "%s %s, which it has as %s"
                    .formatted(
                        name, after.getOrDefault(name, ABSENT), before.getOrDefault(name, ABSENT)))
        .collect(Collectors.joining("; "));
  }

  private static Map<String, String> values(TrainingConfig config) {
    Map<String, String> values = new TreeMap<>();
    flatten("", JsonParser.parseString(StrictJson.write(config)), values);
    return values;
  }

  private static void flatten(String name, JsonElement value, Map<String, String> values) {
    if (value.isJsonObject()) {
      String prefix = name.isEmpty() ? "" : name + ".";
      value
          .getAsJsonObject()
          .entrySet()
          .forEach(entry -> flatten(prefix + entry.getKey(), entry.getValue(), values));
    } else {
      values.put(name, value.toString());
    }
  }
}
