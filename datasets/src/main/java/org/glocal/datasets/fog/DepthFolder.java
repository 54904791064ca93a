package org.glocal.datasets.fog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glocal.datasets.DistanceMap;
import org.glocal.datasets.DistanceSource;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.GrayImage;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;

/**
 * Measured distances: one gray PNG an image, of 16 bits, that has the image's file name below
 * another folder (its extension becomes {@code .png}). A value is {@code meters * scale}; 65535,
 * farther than can be said, is infinitely far. 0 is unknown, as between the points of a laser
 * scanner, and completed by {@link DisparityHoles}.
 *
 * @param images the folder of the dataset's images
 * @param depths the folder of the depth images
 * @param scale steps a meter; KITTI has 256
 * @param focal the camera's focal length in px, of the full image, if the values are depths along
 *     the optical axis and become distances along each ray; 0 if they are distances already
 */
public record DepthFolder(Path images, Path depths, double scale, double focal)
    implements DistanceSource {

  private static final int BEYOND = 65_535;

  /** Of 100 pixels at least one must be known: a scanner's points are some 5 of 100. */
  private static final int KNOWN = 100;

  public DepthFolder {
    if (!(scale > 0) || !(focal >= 0)) {
      throw new IllegalArgumentException(
          "depth: want a scale above 0 and a focal length of 0 or more, got %s and %s"
              .formatted(scale, focal));
    }
  }

  @Override
  public void require(Sample sample) {
    Path file = file(sample);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "%s: want the depth of %s, found none".formatted(file, sample.image()));
    }
  }

  @Override
  public DistanceMap distances(Sample sample, RgbImage image) throws IOException {
    GrayImage depth = Images.readGray(file(sample));
    if (depth.width() != image.width() || depth.height() != image.height()) {
      throw new IllegalArgumentException(
          "%s: want depth of the image's %d x %d px, found %d x %d"
              .formatted(
                  file(sample), image.width(), image.height(), depth.width(), depth.height()));
    }
    double[] steps = completed(sample, image, depth);
    float[] meters = new float[steps.length];
    for (int i = 0; i < meters.length; i++) {
      meters[i] = (float) (steps[i] / scale * rayLength(i, depth.width(), depth.height()));
    }
    return new DistanceMap(depth.width(), depth.height(), meters);
  }

  /** Depths in steps; holes are filled where nearness, as disparity does, fades into the sky. */
  private double[] completed(Sample sample, RgbImage image, GrayImage depth) {
    int[] values = depth.values();
    float[] nearness = new float[values.length];
    int known = 0;
    for (int i = 0; i < values.length; i++) {
      known += values[i] == 0 ? 0 : 1;
      nearness[i] = values[i] == 0 ? Float.NaN : values[i] == BEYOND ? 0 : 1f / values[i];
    }
    if ((long) known * KNOWN < values.length) {
      throw new IllegalArgumentException(
          "%s: want the depth of at least 1 pixel in %d, found %d of %d; 0 is unknown"
              .formatted(file(sample), KNOWN, known, values.length));
    }
    if (known < values.length) {
      DisparityHoles.fill(image, nearness, depth.height() / 2);
    }
    double[] steps = new double[values.length];
    for (int i = 0; i < steps.length; i++) {
      boolean measured = values[i] != 0 && values[i] != BEYOND;
      steps[i] = measured ? values[i] : 1.0 / nearness[i]; // infinite at 0
    }
    return steps;
  }

  /** Distance along a pixel's ray for each meter of depth, with the optical axis at the center. */
  private double rayLength(int pixel, int width, int height) {
    if (focal == 0) {
      return 1;
    }
    double u = (pixel % width + 0.5 - width / 2.0) / focal;
    double v = (pixel / width + 0.5 - height / 2.0) / focal;
    return Math.sqrt(1 + u * u + v * v);
  }

  private Path file(Sample sample) {
    Path name = images.relativize(sample.image());
    String file = name.getFileName().toString();
    int dot = file.lastIndexOf('.');
    return depths.resolve(name).resolveSibling((dot < 0 ? file : file.substring(0, dot)) + ".png");
  }
}
