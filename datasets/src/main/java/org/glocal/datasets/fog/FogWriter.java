package org.glocal.datasets.fog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.Sample;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;

/**
 * Adds fog to a whole dataset. What is written has the format, the split names, the file names and
 * the labels of what was read.
 */
public final class FogWriter {

  private static final float JPEG_QUALITY = 0.95f;

  /** Hears of each image that is done. */
  @FunctionalInterface
  public interface Progress {
    /**
     * One more image is written.
     *
     * @param done images so far
     * @param total images in all
     */
    void done(int done, int total);
  }

  private FogWriter() {}

  /**
   * Writes the dataset's foggy twin, whole or not at all. Images keep their kind: PNG stays exact,
   * JPEG is written with quality 0.95.
   *
   * @param spec the clear dataset
   * @param out a new or empty folder
   * @throws IllegalArgumentException if the dataset or a distance is missing or damaged, or the
   *     folder is in use; nothing is written then
   */
  public static void write(DatasetSpec spec, FogSettings settings, Path out, Progress progress)
      throws IOException {
    Staging.requireUnused(out);
    List<Sample> samples = Datasets.open(spec).samples();
    samples.forEach(settings.distances()::require);
    int[] done = {0};
    Staging.folder(
        out,
        staged ->
            Datasets.format(spec.format())
                .copy(
                    spec,
                    samples,
                    staged,
                    (sample, target) -> {
                      writeImage(fog(sample, settings), target);
                      progress.done(++done[0], samples.size());
                    }));
  }

  /** One sample's image with fog. */
  public static RgbImage fog(Sample sample, FogSettings settings) throws IOException {
    RgbImage clear = Images.read(sample.image());
    double[] airlight =
        settings.airlight() == null ? Airlight.estimate(clear) : settings.airlight();
    DistanceMap distances = settings.distances().distances(sample, clear);
    return new ScatteringModel(settings.beta(), airlight).apply(clear, distances.metres());
  }

  private static void writeImage(RgbImage image, Path target) throws IOException {
    if (target.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      Images.writePng(image, target);
    } else {
      Images.writeJpeg(image, target, JPEG_QUALITY);
    }
  }
}
