package org.glocal.trainers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.images.Images;
import org.glocal.graphs.steps.TrainingStep;
import org.glocal.trainers.events.EventFile;

/** What a run tells of itself: metrics.jsonl, TensorBoard's events, sample pictures, run.log. */
final class RunRecords implements AutoCloseable {

  private final RunFolder run;
  private final SampleSheet sheet;
  private final RunLog log;
  private final MetricsLog metrics;
  private final EventFile events;
  private Stretch stretch;

  /**
   * Opens a run's records.
   *
   * @param done steps done by earlier processes; records of later ones are dropped
   * @param stretch what they measured after the last line that they wrote
   */
  RunRecords(RunFolder run, SampleSheet sheet, long done, Stretch stretch) throws IOException {
    this.run = run;
    this.sheet = sheet;
    this.stretch = stretch;
    log = new RunLog(run.log());
    metrics = new MetricsLog(run.metrics(), done);
    events = new EventFile(run.path(), done);
  }

  /**
   * Takes one step's values.
   *
   * @param dataWait the part of the step's time in which it waited for images, [0, 1]
   */
  void add(TrainingStep.Values values, double dataWait, double imagesPerSecond) {
    Map<String, Float> all = new LinkedHashMap<>(values.losses());
    all.putAll(values.metrics());
    all.put("imagesPerSecond", (float) imagesPerSecond);
    all.put("dataWait", (float) dataWait);
    stretch = stretch.plus(all);
  }

  /** What has been measured since the last line. */
  Stretch stretch() {
    return stretch;
  }

  /**
   * Writes a logged step.
   *
   * @param more values beside the means
   * @return the means since the one before
   */
  Map<String, Double> write(long step, Map<String, Double> more) throws IOException {
    Map<String, Double> means = stretch.means();
    stretch = Stretch.EMPTY;
    Map<String, Double> line = new LinkedHashMap<>(means);
    line.putAll(more);
    metrics.write(step, line);
    events.scalars(step, line);
    return means;
  }

  /** Writes the sample pictures of a step. */
  void draw(long step) throws IOException {
    var image = sheet.draw();
    byte[] png = Images.png(image);
    Path file = run.samples().resolve("step-%08d.png".formatted(step));
    Staging.file(file, aside -> Files.write(aside, png));
    events.image(step, "samples", png, image.width(), image.height());
  }

  /** Writes a validation's score. */
  void score(long step, double score) throws IOException {
    events.scalars(step, Map.of("validation", score));
    info(String.format(Locale.ROOT, "step %d: validation %.4f", step, score));
  }

  void info(String line) throws IOException {
    log.info(line);
  }

  void warn(String line) throws IOException {
    log.warn(line);
  }

  @Override
  public void close() throws IOException {
    try (log;
        metrics;
        events) {
      // closed in turn, whatever one of them throws
    }
  }
}
