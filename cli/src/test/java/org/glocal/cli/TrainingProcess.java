package org.glocal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code glocal train} in a process of its own, which a test may kill. */
record TrainingProcess(Process process, Path run, Path err) {

  private static final long PATIENCE_SECONDS = 120;
  private static final int SIGINT = 2;

  static TrainingProcess start(Path run, Object... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", classPath(), Main.class.getName()));
    for (Object word : words) {
      command.add(word.toString());
    }
    Path err = run.resolveSibling(run.getFileName() + ".err");
    return new TrainingProcess(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile())
            .start(),
        run,
        err);
  }

  /**
   * Whether processes that this one starts ignore SIGINT, as a shell makes those that it runs in
   * the background do. Known on Linux alone.
   */
  static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return false;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).strip())
            .findFirst()
            .orElse("0");
    return (Long.parseUnsignedLong(ignored, 16) >> (SIGINT - 1) & 1) == 1;
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Waits until a step's checkpoint is there. */
  void awaitCheckpoint(long step) throws Exception {
    Path checkpoint = run.resolve("checkpoints").resolve("step-%08d".formatted(step));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(checkpoint)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("no checkpoint of step " + step + ": " + Files.readString(err));
      }
      Thread.sleep(2);
    }
  }

  /** {@code kill -9}: the process can do nothing about it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends a signal and gives the exit code. */
  int signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      kill();
      throw new AssertionError("still alive after " + name);
    }
    return process.exitValue();
  }
}
