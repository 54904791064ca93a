package org.glocal.trainers.runs;

import com.google.gson.Gson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code metrics.jsonl}: one line a logged step, each loss the mean since the line before. */
final class MetricsLog implements AutoCloseable {

  private final Gson gson = new Gson();
  private final BufferedWriter out;

  /**
   * Appends to a file; lines of steps after {@code resumedAt}, which will come again, are dropped.
   */
  MetricsLog(Path file, long resumedAt) throws IOException {
    if (Files.exists(file)) {
      List<String> kept =
          Files.readAllLines(file).stream().filter(line -> step(line) <= resumedAt).toList();
      Files.write(file, kept);
    }
    out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private long step(String line) {
    return gson.fromJson(line, com.google.gson.JsonObject.class).get("step").getAsLong();
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
    out.write(gson.toJson(line));
    out.newLine();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
