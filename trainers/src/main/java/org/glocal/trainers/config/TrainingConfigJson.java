package org.glocal.trainers.config;

import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import com.google.gson.reflect.TypeToken;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import org.glocal.graphs.Check;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.Methods;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.steps.StepConfig;

/**
 * A run's configuration as JSON: the method by its name, the settings of its terms nested under
 * {@code settings} in the form that the method says, all else flat.
 */
final class TrainingConfigJson
    implements JsonSerializer<TrainingConfig>, JsonDeserializer<TrainingConfig> {

  private static final Type RATES = new TypeToken<Map<String, Double>>() {}.getType();

  @Override
  public JsonElement serialize(TrainingConfig config, Type type, JsonSerializationContext context) {
    var json = new JsonObject();
    json.addProperty("version", TrainingConfig.VERSION);
    json.addProperty("method", config.method().name());
    json.addProperty("from", config.data().from());
    json.addProperty("to", config.data().to());
    json.addProperty("prior", TrainingData.nameOf(config.data().prior()));
    json.add("network", context.serialize(config.network()));
    json.add("step", context.serialize(config.step()));
    json.add("settings", context.serialize(config.settings()));
    json.add("learningRates", context.serialize(config.learningRates(), RATES));
    json.addProperty("steps", config.steps());
    json.addProperty("shortSide", config.data().shortSide());
    json.addProperty("seed", config.seed());
    var records = config.records();
    json.addProperty("checkpointEvery", records.checkpointEvery());
    json.addProperty("logEvery", records.logEvery());
    json.addProperty("sampleEvery", records.sampleEvery());
    json.addProperty("keepCheckpoints", records.keepCheckpoints());
    json.addProperty("keepEvery", records.keepEvery());
    json.add(
        "validation",
        config.validation() == null ? JsonNull.INSTANCE : context.serialize(config.validation()));
    json.add("code", config.code() == null ? JsonNull.INSTANCE : new JsonPrimitive(config.code()));
    return json;
  }

  @Override
  public TrainingConfig deserialize(
      JsonElement json, Type type, JsonDeserializationContext context) {
    var keys = new Keys(json.getAsJsonObject(), context);
    Check.that(
        keys.whole("version") == TrainingConfig.VERSION,
        "version",
        TrainingConfig.VERSION,
        keys.whole("version"));
    var method = Methods.byName(keys.part("method", String.class));
    MethodSettings settings = keys.part("settings", method.settingsType());
    return new TrainingConfig(
        method,
        settings,
        new TrainingData(
            keys.part("from", String.class),
            keys.part("to", String.class),
            keys.number("shortSide"),
            keys.prior()),
        keys.part("network", NetworkConfig.class),
        keys.part("step", StepConfig.class),
        keys.part("learningRates", RATES),
        keys.whole("steps"),
        keys.whole("seed"),
        new RecordConfig(
            keys.number("checkpointEvery"),
            keys.number("logEvery"),
            keys.number("sampleEvery"),
            keys.number("keepCheckpoints"),
            keys.number("keepEvery")),
        keys.part("validation", ValidationConfig.class),
        keys.part("code", String.class));
  }

  /** Values by key; a missing number is 0, as in every record that Gson reads. */
  private record Keys(JsonObject json, JsonDeserializationContext context) {

    <T> T part(String key, Type type) {
      return context.deserialize(json.get(key), type);
    }

    /** Runs that were begun before there were priors have none. */
    Optional<FilterKind> prior() {
      String name = part("prior", String.class);
      return name == null ? Optional.empty() : TrainingData.prior(name);
    }

    long whole(String key) {
      Long value = part(key, Long.class);
      return value == null ? 0 : value;
    }

    int number(String key) {
      Integer value = part(key, Integer.class);
      return value == null ? 0 : value;
    }
  }
}
