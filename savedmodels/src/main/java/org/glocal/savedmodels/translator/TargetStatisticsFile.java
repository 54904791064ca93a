package org.glocal.savedmodels.translator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.glocal.graphs.filters.TargetStatistics;
import org.glocal.savedmodels.files.ExtraJson;

/** Statistics of Y in a translator's {@code assets.extra/target-statistics.json}. */
final class TargetStatisticsFile {

  private static final String FILE = "target-statistics.json";

  private TargetStatisticsFile() {}

  static void write(Path model, TargetStatistics statistics) throws IOException {
    ExtraJson.write(model, FILE, statistics);
  }

  /** A model's; empty if it has none. */
  static Optional<TargetStatistics> read(Path model) throws IOException {
    return ExtraJson.read(
        model, FILE, TargetStatistics.class, "{\"version\": 1, \"data\": \"images:day\", ...}");
  }
}
