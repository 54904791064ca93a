package org.glocal.trainers.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glocal.datasets.files.Staging;
import org.glocal.trainers.ConfigUpgrade;
import org.glocal.trainers.TrainingConfig;
import org.glocal.trainers.json.StrictJson;

/** A run's folder: where its configuration, checkpoints, metrics and samples lie. */
public record RunFolder(Path path) {

  /**
   * A new run's folder.
   *
   * @throws IllegalArgumentException if it holds something already
   */
  public static RunFolder create(Path path, TrainingConfig config) throws IOException {
    Staging.requireUnused(path);
    var run = new RunFolder(path);
    Files.createDirectories(run.checkpoints());
    Files.createDirectories(run.samples());
    String json = StrictJson.write(config);
    Staging.file(run.configFile(), aside -> Files.writeString(aside, json));
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

  /** The configuration that the run was started with. */
  public TrainingConfig config() throws IOException {
    String name = configFile().toString();
    return StrictJson.read(
        name,
        Files.readString(configFile()),
        TrainingConfig.class,
        config -> ConfigUpgrade.toPresent(name, config));
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

  /** The step that validated best. */
  public Path best() {
    return path.resolve("best.json");
  }

  /** What happened and when, in plain lines. */
  public Path log() {
    return path.resolve("run.log");
  }

  /** Pictures of what the translator does. */
  public Path samples() {
    return path.resolve("samples");
  }
}
