package org.glocal.trainers.runs;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glocal.datasets.files.Staging;

/**
 * {@code metrics.jsonl}: one line a logged step, each metric the mean since the line before. A line
 * that is cut off, as the last one may be, counts for nothing.
 */
final class MetricsLog implements AutoCloseable {

  private static final Gson GSON = new Gson();

  /**
   * One line.
   *
   * @param values by name
   */
  record Line(long step, Map<String, Double> values) {}

  private final BufferedWriter out;

  /**
   * Appends to a file; lines of steps after {@code resumedAt}, which will come again, are dropped.
   */
  MetricsLog(Path file, long resumedAt) throws IOException {
    if (Files.exists(file)) {
      List<String> kept =
          Files.readAllLines(file).stream()
              .filter(line -> parse(line).filter(read -> read.step <= resumedAt).isPresent())
              .toList();
      Staging.file(file, aside -> Files.write(aside, kept));
    }
    out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * The last line up to a step.
   *
   * @return empty if there is none, or no file
   */
  static Optional<Line> last(Path file, long step) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .flatMap(text -> parse(text).stream())
          .filter(line -> line.step <= step)
          .reduce((before, line) -> line);
    }
  }

  private static Optional<Line> parse(String text) {
    try {
      if (JsonParser.parseString(text) instanceof JsonObject line && isNumber(line.get("step"))) {
        long step = line.remove("step").getAsLong();
        Map<String, Double> values = new LinkedHashMap<>();
        line.entrySet().stream()
            .filter(entry -> isNumber(entry.getValue()))
            .forEach(entry -> values.put(entry.getKey(), entry.getValue().getAsDouble()));
        return Optional.of(new Line(step, values));
      }
    } catch (JsonParseException e) { // cut off
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean isNumber(JsonElement value) {
    return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
  }

  /**
   * Writes a line.
   *
   * @param values by name
   */
  void write(long step, Map<String, Double> values) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("step", step);
    line.putAll(values);
    out.write(GSON.toJson(line));
    out.newLine();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
