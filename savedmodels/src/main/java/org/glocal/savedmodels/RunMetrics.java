package org.glocal.savedmodels;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a training run measured of one of its checkpoints. */
final class RunMetrics {

  private final Path run;
  private final long step;

  /**
   * @param run a run's folder
   * @param step the checkpoint's
   */
  RunMetrics(Path run, long step) {
    this.run = run;
    this.step = step;
  }

  /**
   * Its validation, if it is the one that validated best, and the line of {@code metrics.jsonl} up
   * to it. Runs may lack either file, and the last line may be cut off.
   */
  Map<String, String> measured() throws IOException {
    Map<String, String> measured = new LinkedHashMap<>();
    score().ifPresent(score -> measured.put("validation, best of the run", format(score)));
    JsonObject line = line();
    for (var entry : line.entrySet()) {
      boolean shown = !entry.getKey().equals("step") && isNumber(entry.getValue());
      if (shown) {
        measured.put(
            "training, mean up to step %d: %s".formatted(step(line), entry.getKey()),
            format(entry.getValue().getAsDouble()));
      }
    }
    return measured;
  }

  private Optional<Double> score() throws IOException {
    Path file = run.resolve("best.json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    JsonObject best = object(Files.readString(file));
    return step(best) == step && isNumber(best.get("score"))
        ? Optional.of(best.get("score").getAsDouble())
        : Optional.empty();
  }

  private JsonObject line() throws IOException {
    Path file = run.resolve("metrics.jsonl");
    if (!Files.isRegularFile(file)) {
      return new JsonObject();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(RunMetrics::object)
          .filter(line -> step(line) >= 0 && step(line) <= step)
          .reduce(new JsonObject(), (before, line) -> line);
    }
  }

  private static JsonObject object(String text) {
    try {
      return JsonParser.parseString(text) instanceof JsonObject object ? object : new JsonObject();
    } catch (JsonParseException e) {
      return new JsonObject(); // cut off
    }
  }

  private static long step(JsonObject line) {
    return isNumber(line.get("step")) ? line.get("step").getAsLong() : -1;
  }

  private static boolean isNumber(JsonElement value) {
    return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
