package org.glocal.trainers.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.images.Images;
import org.glocal.trainers.events.EventFile;
import org.glocal.trainers.samples.SampleSheet;

/** Records of a run: metrics.jsonl, TensorBoard events, sample pictures and run.log. */
public final class RunRecords implements AutoCloseable {

  private final RunFolder run;
  private final Supplier<SampleSheet.Drawing> samples;
  private final RunLog log;
  private final MetricsLog metrics;
  private final EventFile events;
  private RunningMeans sinceLine;
  private Map<String, Double> signs = Map.of();
  private long drawn;

  /**
   * Opens a run's records.
   *
   * @param samples draws the sample pictures of the present step
   * @param done steps done by earlier processes; records of later ones are dropped
   * @param sinceLine what they measured after the last line that they wrote
   */
  public RunRecords(
      RunFolder run, Supplier<SampleSheet.Drawing> samples, long done, RunningMeans sinceLine)
      throws IOException {
    this.run = run;
    this.samples = samples;
    this.sinceLine = sinceLine;
    log = new RunLog(run.log());
    metrics = new MetricsLog(run.metrics(), done);
    events = new EventFile(run.path(), done);
  }

  /**
   * Takes one step's values.
   *
   * @param values losses and other metrics by name
   * @param dataWait the part of the step's time in which it waited for images, [0, 1]
   */
  public void add(Map<String, Float> values, double dataWait, double imagesPerSecond) {
    Map<String, Float> all = new LinkedHashMap<>(values);
    all.put("imagesPerSecond", (float) imagesPerSecond);
    all.put("dataWait", (float) dataWait);
    sinceLine = sinceLine.plus(all);
  }

  /** The means since the last line. */
  public RunningMeans sinceLine() {
    return sinceLine;
  }

  /**
   * Writes a logged step, with the signs of its sample pictures if they have been drawn.
   *
   * @param more values next to the means
   * @return the means since the one before
   */
  public Map<String, Double> write(long step, Map<String, Double> more) throws IOException {
    Map<String, Double> means = sinceLine.means();
    sinceLine = RunningMeans.EMPTY;
    Map<String, Double> line = new LinkedHashMap<>(means);
    line.putAll(more);
    events.scalars(step, line);
    if (drawn == step) {
      line.putAll(signs);
    }
    metrics.write(step, line);
    return means;
  }

  /**
   * Writes the sample pictures of a step.
   *
   * @return signs that were measured on them, by the names of {@link
   *     org.glocal.trainers.samples.SampleSigns}
   */
  public Map<String, Double> draw(long step) throws IOException {
    var drawing = samples.get();
    var image = drawing.image();
    byte[] png = Images.png(image);
    Path file = run.samples().resolve("step-%08d.png".formatted(step));
    Staging.file(file, aside -> Files.write(aside, png));
    events.image(step, "samples", png, image.width(), image.height());
    signs = drawing.signs();
    drawn = step;
    events.scalars(step, signs);
    return signs;
  }

  /** Writes a validation's score. */
  public void score(long step, double score) throws IOException {
    events.scalars(step, Map.of("validation", score));
    info(String.format(Locale.ROOT, "step %d: validation %.4f", step, score));
  }

  /** Notes a line in run.log. */
  public void info(String line) throws IOException {
    log.info(line);
  }

  /** Notes a warning in run.log. */
  public void warn(String line) throws IOException {
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
