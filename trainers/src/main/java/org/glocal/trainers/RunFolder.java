package org.glocal.trainers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** A run's folder: where its configuration, checkpoints, metrics and samples lie. */
public record RunFolder(Path path) {

  /**
   * A new run's folder.
   *
   * @throws IllegalArgumentException if something is there already
   */
  public static RunFolder create(Path path, TrainingConfig config) throws IOException {
    if (Files.exists(path) && !(Files.isDirectory(path) && isEmpty(path))) {
      throw new IllegalArgumentException(
          path
              + ": want a new or empty folder for the run, got one in use; pick another or --resume");
    }
    var run = new RunFolder(path);
    Files.createDirectories(run.checkpoints());
    Files.createDirectories(run.samples());
    run.writeAside(run.configFile(), StrictJson.write(config));
    return run;
  }

  /**
   * An existing run's folder.
   *
   * @throws IllegalArgumentException if it holds no run
   */
  public static RunFolder open(Path path) {
    var run = new RunFolder(path);
    if (!Files.isRegularFile(run.configFile())) {
      throw new IllegalArgumentException(
          path + ": want a run's folder, found no config.json in it; train one with glocal train");
    }
    return run;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private void writeAside(Path file, String text) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(aside, text);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The configuration that the run was started with. */
  public TrainingConfig config() throws IOException {
    return StrictJson.read(
        configFile().toString(), Files.readString(configFile()), TrainingConfig.class);
  }

  /** The effective configuration. */
  public Path configFile() {
    return path.resolve("config.json");
  }

  /** One folder a checkpoint. */
  public Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /** One line a logged step. */
  public Path metrics() {
    return path.resolve("metrics.jsonl");
  }

  /** Pictures of what the translator does. */
  public Path samples() {
    return path.resolve("samples");
  }
}
