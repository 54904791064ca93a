package org.glocal.evaluation.experiment;

import java.io.IOException;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;

/** An image file that is decoded on first use, and once. */
final class LazyImage {

  private final Sample sample;
  private final Stopwatch stopwatch;
  private RgbImage pixels;
  private String fingerprint;

  LazyImage(Sample sample, Stopwatch stopwatch) {
    this.sample = sample;
    this.stopwatch = stopwatch;
  }

  /** The decoded image. */
  RgbImage pixels() throws IOException {
    if (pixels == null) {
      pixels = stopwatch.time(Stopwatch.DECODE, () -> Images.read(sample.image()));
    }
    return pixels;
  }

  /** What the file's content is known by. */
  String fingerprint() throws IOException {
    if (fingerprint == null) {
      fingerprint = DetectionCache.fingerprint(sample.image());
    }
    return fingerprint;
  }
}
