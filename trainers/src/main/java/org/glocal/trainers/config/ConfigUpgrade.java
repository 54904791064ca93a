package org.glocal.trainers.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;

/**
 * Brings configurations of earlier forms to the present one, so that their runs can go on and be
 * exported. A key that a form did not have yet gets the value that its code worked by.
 */
public final class ConfigUpgrade {

  private ConfigUpgrade() {}

  /**
   * The present form of a configuration; it is changed in place.
   *
   * @param what the file's name, for messages
   * @throws IllegalArgumentException if it is of a later form than this code knows
   */
  public static JsonObject toPresent(String what, JsonObject config) {
    JsonElement version = config.get("version");
    int form = isNumber(version) ? version.getAsInt() : TrainingConfig.VERSION;
    if (form > TrainingConfig.VERSION) {
      throw new IllegalArgumentException(
          "%s: want a configuration of form %d or older, got %d; use the glocal that wrote it"
              .formatted(what, TrainingConfig.VERSION, form));
    }
    if (form < 2) {
      toSecond(config);
    }
    if (form < 3) {
      toThird(config);
    }
    return config;
  }

  private static boolean isNumber(JsonElement value) {
    return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
  }

  /**
   * Form 1 had no validation and no lasting checkpoints; its first runs had fewer settings too, and
   * one learning rate for both players.
   */
  private static void toSecond(JsonObject config) {
    if (config.get("network") instanceof JsonObject network) {
      absent(network, "precision", new JsonPrimitive("FP32"));
    }
    if (config.get("step") instanceof JsonObject step) {
      absent(step, "gan", new JsonPrimitive("LSGAN"));
      absent(step, "localGlobalWeight", new JsonPrimitive(1));
      absent(step, "averageDecay", new JsonPrimitive(0));
    }
    if (config.remove("learningRate") instanceof JsonPrimitive rate) {
      var rates = new JsonObject();
      rates.add("generator", rate);
      rates.add("discriminator", rate);
      absent(config, "learningRates", rates);
    }
    absent(config, "keepEvery", new JsonPrimitive(0));
    absent(config, "validation", JsonNull.INSTANCE);
    absent(config, "code", JsonNull.INSTANCE);
    config.addProperty("version", 2);
  }

  /**
   * Form 2 had one flat object {@code step} for every method, with the settings of terms that the
   * method lacks; FastCUT's own weight of PatchNCE, 10, was a factor in the code.
   */
  private static void toThird(JsonObject config) {
    if (config.get("step") instanceof JsonObject flat) {
      String method = config.get("method") instanceof JsonPrimitive name ? name.getAsString() : "";
      config.add("settings", settings(method, flat));
      config.add("step", moved(flat, Map.of(), "batch", "height", "width", "averageDecay"));
    }
    config.addProperty("version", 3);
  }

  private static JsonObject settings(String method, JsonObject flat) {
    var settings = new JsonObject();
    settings.add("gan", moved(flat, Map.of("loss", "gan"), "loss"));
    var nce =
        moved(
            flat,
            Map.of("temperature", "nceTemperature", "weight", "nceWeight"),
            "patches",
            "temperature",
            "weight");
    settings.add("nce", nce);
    settings.add("adam", moved(flat, Map.of(), "beta1", "beta2"));
    boolean fast = method.equals("fastcut");
    if (fast && nce.get("weight") instanceof JsonPrimitive weight && isNumber(weight)) {
      nce.addProperty("weight", 10 * weight.getAsDouble());
    }
    if (fast || method.equals("cut")) {
      settings.addProperty("identity", !fast);
      settings.addProperty("flip", fast);
    }
    if (method.equals("local-global")) {
      settings.add(
          "localGlobal",
          moved(
              flat,
              Map.of("temperature", "viewTemperature", "weight", "localGlobalWeight"),
              "viewSize",
              "temperature",
              "momentum",
              "queueSize",
              "levelWeights",
              "weight"));
    }
    return settings;
  }

  /** Some keys of an object, where they had another name under that. */
  private static JsonObject moved(JsonObject from, Map<String, String> old, String... keys) {
    var to = new JsonObject();
    for (String key : keys) {
      JsonElement value = from.get(old.getOrDefault(key, key));
      if (value != null) {
        to.add(key, value);
      }
    }
    return to;
  }

  private static void absent(JsonObject object, String key, JsonElement value) {
    if (!object.has(key)) {
      object.add(key, value);
    }
  }
}
