package org.glocal.trainers.runs;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code run.log}: the log of a run across all its processes; the log of each process has it too.
 */
final class RunLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

  private final BufferedWriter out;

  RunLog(Path file) throws IOException {
    out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  void info(String line) throws IOException {
    LOG.info(line);
    write("INFO", line);
  }

  void warn(String line) throws IOException {
    LOG.warn(line);
    write("WARN", line);
  }

  private void write(String level, String line) throws IOException {
    out.write("%s %s %s".formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS), level, line));
    out.newLine();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
