package org.glocal.trainers.statistics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.work.WorkListener;
import org.glocal.graphs.filters.TargetStatistics;
import org.glocal.trainers.runs.RunFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measurement of Y for filters. One image is in memory at a time, and no more than {@value
 * #MOST_IMAGES} are read, evenly spread over the set.
 */
public final class TargetMeasurement {

  /** How many images are read at most. */
  public static final int MOST_IMAGES = 200;

  private static final Logger LOG = LoggerFactory.getLogger(TargetMeasurement.class);
  private static final String STAGE = "measuring Y";

  private final ColorSums colors = new ColorSums();
  private final LocalSums local = new LocalSums();
  private final SpectrumSums spectrum = new SpectrumSums();
  private int images;

  private TargetMeasurement() {}

  /**
   * Measures a set. Images that cannot be read are left out, and named in the log.
   *
   * @param y images of Y; labels are not looked at
   * @throws IllegalArgumentException if none of its images can be read; one line
   * @throws java.util.concurrent.CancellationException if the listener stops it
   */
  public static TargetStatistics of(DetectionDataset y, WorkListener listener) {
    List<Sample> chosen = spread(y.samples());
    var measurement = new TargetMeasurement();
    var unreadable = new ArrayList<String>();
    for (int i = 0; i < chosen.size(); i++) {
      listener.advance(STAGE, i, chosen.size());
      try {
        measurement.add(Images.read(chosen.get(i).image()));
      } catch (IOException | IllegalArgumentException e) {
        unreadable.add(e.getMessage());
      }
    }
    listener.advance(STAGE, chosen.size(), chosen.size());
    unreadable.forEach(reason -> LOG.warn("left out: {}", reason));
    if (measurement.images == 0) {
      throw new IllegalArgumentException(
          "%s: want images of Y that can be read, found %d that cannot%s"
              .formatted(
                  y.name(),
                  unreadable.size(),
                  unreadable.isEmpty() ? "" : ", first: " + unreadable.get(0)));
    }
    if (!unreadable.isEmpty()) {
      LOG.warn("{}: left out {} of {} images of Y", y.name(), unreadable.size(), chosen.size());
    }
    return measurement.statistics(y.name());
  }

  /**
   * Those that a run keeps; measured, and kept there, if it keeps none yet.
   *
   * @throws IllegalArgumentException if those that it keeps are damaged, or none can be measured
   */
  public static TargetStatistics keptIn(RunFolder run, DetectionDataset y, WorkListener listener)
      throws IOException {
    var known = run.targetStatistics();
    if (known.isPresent()) {
      return known.get();
    }
    var measured = of(y, listener);
    run.keep(measured);
    return measured;
  }

  private static List<Sample> spread(List<Sample> samples) {
    int count = Math.min(MOST_IMAGES, samples.size());
    var chosen = new ArrayList<Sample>();
    for (int i = 0; i < count; i++) {
      chosen.add(samples.get((int) ((long) samples.size() * i / count)));
    }
    return chosen;
  }

  private void add(RgbImage image) {
    colors.add(image);
    local.add(image);
    spectrum.add(image);
    images++;
  }

  private TargetStatistics statistics(String data) {
    return new TargetStatistics(
        TargetStatistics.VERSION,
        data,
        images,
        colors.lab(),
        colors.histograms(),
        spectrum.amplitudes(),
        local.moments());
  }
}
