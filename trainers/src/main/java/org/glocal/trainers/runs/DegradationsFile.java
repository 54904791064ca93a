package org.glocal.trainers.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glocal.datasets.degradation.Degradation;
import org.glocal.datasets.degradation.DegradationPosterior;
import org.glocal.datasets.degradation.Parameter;
import org.glocal.datasets.files.Staging;
import org.glocal.trainers.json.StrictJson;

/** The degradations that a run found before its first step: {@code degradations.json}. */
public final class DegradationsFile {

  private static final int VERSION = 1;

  private DegradationsFile() {}

  /** What the file holds. */
  private record Form(int version, double distance, List<Map<Parameter, Double>> degradations) {}

  /** Writes a run's file. */
  public static void write(RunFolder run, DegradationPosterior posterior) throws IOException {
    var form =
        new Form(
            VERSION,
            posterior.distance(),
            posterior.degradations().stream().map(Degradation::values).toList());
    String json = StrictJson.write(form);
    Staging.file(run.degradations(), aside -> Files.writeString(aside, json));
  }

  /**
   * Reads a run's file; empty if it has none.
   *
   * @throws IllegalArgumentException if it is damaged or of a later form than this code knows
   */
  public static Optional<DegradationPosterior> read(RunFolder run) throws IOException {
    Path file = run.degradations();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String name = file.toString();
    var json = StrictJson.parse(name, Files.readString(file));
    Form form = StrictJson.read(name, json, Form.class);
    if (form.version() != VERSION || form.degradations() == null) {
      throw new IllegalArgumentException(
          "%s: want degradations of version %d, found version %d; begin the run anew"
              .formatted(file, VERSION, form.version()));
    }
    return Optional.of(
        new DegradationPosterior(
            form.degradations().stream().map(Degradation::new).toList(), form.distance()));
  }
}
