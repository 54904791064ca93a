package org.glocal.cli.jobs;

import java.io.IOException;
import java.nio.file.Files;
import org.glocal.cli.options.Invocation;
import org.glocal.savedmodels.features.ModelWeights;
import org.glocal.trainers.config.TrainingConfig;
import org.glocal.trainers.translator.FrozenWeights;

/** Reads the frozen weights of runs: SavedModels where they are folders, else safetensors. */
public final class FrozenFeatures {

  private FrozenFeatures() {}

  /**
   * Reads those of a run.
   *
   * @throws IllegalArgumentException if its method lacks a file, or one has another shape or
   *     fingerprint; one line
   */
  public static FrozenWeights of(TrainingConfig config, Invocation invocation) throws IOException {
    return FrozenWeights.read(
        config,
        (path, wanted) ->
            Files.isDirectory(path)
                ? ModelWeights.read(path, wanted, invocation.session())
                : FrozenWeights.safeTensors(path, wanted));
  }
}
