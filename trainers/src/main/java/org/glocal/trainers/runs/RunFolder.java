package org.glocal.trainers.runs;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glocal.datasets.files.Staging;
import org.glocal.graphs.filters.TargetStatistics;
import org.glocal.graphs.generators.TrainedTranslator;
import org.glocal.trainers.config.ConfigDifference;
import org.glocal.trainers.config.ConfigUpgrade;
import org.glocal.trainers.config.TrainingConfig;
import org.glocal.trainers.json.StrictJson;

/**
 * Layout of a training run's folder: configuration, checkpoints, metrics, samples.
 *
 * @param path of the folder
 */
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
          path + ": want a run's folder, found no config.json in it; train one first");
    }
    return run;
  }

  /**
   * Changes what a run may change on its way: how long it is, and what it writes down.
   *
   * @throws IllegalArgumentException if another process trains in the folder, or more steps are
   *     done than the run would have
   */
  public void amend(TrainingConfig config) throws IOException {
    try (var lock = RunLock.of(this);
        var log = new RunLog(log())) {
      long done = new Checkpoints(checkpoints()).steps().stream().mapToLong(s -> s).max().orElse(0);
      if (config.steps() < done) {
        throw new IllegalArgumentException(
            "%s: want at least %d steps, as many as are done, found %d"
                .formatted(path, done, config.steps()));
      }
      log.info(
          "changed by process %d: %s"
              .formatted(lock.owner(), ConfigDifference.between(config(), config)));
      String json = StrictJson.write(config);
      Staging.file(configFile(), aside -> Files.writeString(aside, json));
    }
  }

  /**
   * The configuration that the run goes by.
   *
   * @throws IllegalArgumentException if it is damaged or of a later form than this code knows
   */
  public TrainingConfig config() throws IOException {
    String name = configFile().toString();
    JsonObject config = StrictJson.parse(name, Files.readString(configFile()));
    return StrictJson.read(name, ConfigUpgrade.toPresent(name, config), TrainingConfig.class);
  }

  /**
   * What an export needs of a checkpoint. It is verified as a whole, as it is when training goes
   * on.
   *
   * @param which {@code last}, {@code best} or a step
   * @throws IllegalArgumentException if there is no such checkpoint; if it is damaged, also where
   *     an older one is whole; or if a file is of a later form than this code knows
   */
  public TrainedTranslator checkpoint(String which) throws IOException {
    return RunCheckpoint.named(this, which).trained();
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

  /** Statistics of Y, as filters read them. */
  public Path statistics() {
    return path.resolve("statistics.json");
  }

  /**
   * Statistics of Y; empty for a run that keeps none.
   *
   * @throws IllegalArgumentException if they are damaged
   */
  public Optional<TargetStatistics> targetStatistics() throws IOException {
    if (!Files.exists(statistics())) {
      return Optional.empty();
    }
    String name = statistics().toString();
    return Optional.of(
        StrictJson.read(name, Files.readString(statistics()), TargetStatistics.class));
  }

  /**
   * Keeps statistics of Y.
   *
   * @param measured before the run's first step
   */
  public void keep(TargetStatistics measured) throws IOException {
    String json = StrictJson.write(measured);
    Staging.file(statistics(), aside -> Files.writeString(aside, json));
  }

  /** Why the prior is what it is, where it was chosen by a score. */
  public Path priorChoice() {
    return path.resolve("prior.json");
  }

  /** The degradations that were found before the first step, for methods that learn from them. */
  public Path degradations() {
    return path.resolve("degradations.json");
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
