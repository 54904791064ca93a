package org.glocal.trainers.config;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.MethodSettings;

/**
 * One setting of a method's terms, addressed as in a run's configuration, such as {@code gan.loss}:
 * for flags that hold for every method which has the setting.
 *
 * @param term such as {@code gan}
 * @param key such as {@code loss}
 */
public record MethodSetting(String term, String key) {

  private static final Gson GSON = new Gson();

  /**
   * Settings with this one changed.
   *
   * @param value a number, or the name of a choice
   * @throws IllegalArgumentException if the method has no such setting
   */
  public MethodSettings in(Method method, MethodSettings settings, Object value) {
    JsonObject tree = GSON.toJsonTree(settings).getAsJsonObject();
    if (!(tree.get(term) instanceof JsonObject part) || !part.has(key)) {
      throw new IllegalArgumentException(
          "%s.%s: want a method that has this setting, got %s".formatted(term, key, method.name()));
    }
    part.add(
        key,
        value instanceof Number number
            ? new JsonPrimitive(number)
            : new JsonPrimitive(value.toString()));
    return GSON.fromJson(tree, method.settingsType());
  }
}
