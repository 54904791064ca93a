package org.glocal.datasets.fog;

import java.util.Arrays;
import org.glocal.datasets.DistanceMap;
import org.glocal.datasets.DistanceSource;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.RgbImage;

/**
 * Distances for photos whose depth nobody measured: those of a flat ground seen by a level camera.
 * With v the height in the image, 0 at the top and 1 at the bottom,
 *
 * <pre>d(v) = min(60 m, 4 m * (1 - 0.4) / (v - 0.4)), and 60 m where v is at most 0.4,</pre>
 *
 * so 4 m at the bottom, 12 m at 0.6 and 60 m from just below the horizon at 0.4 upwards. A guided
 * filter then lets the steps follow the image's edges, so that the fog bends around what stands on
 * the ground. The distances are rough, but they grow with what is above them as real ones do.
 */
public final class PseudoDepth implements DistanceSource {

  private static final double HORIZON = 0.4;
  private static final double FAR = 60; // m
  private static final double NEAR = 4; // m
  private static final double EPSILON = 1e-3; // Sakaridis et al. 2018 take it for transmittance
  private static final int WINDOWS = 16; // of the guided filter, along the longer side

  @Override
  public void require(Sample sample) {}

  @Override
  public DistanceMap distances(Sample sample, RgbImage image) {
    return distances(image);
  }

  /** The distances for an image of any kind. */
  public static DistanceMap distances(RgbImage image) {
    int width = image.width();
    int height = image.height();
    float[] flat = new float[width * height];
    for (int y = 0; y < height; y++) {
      float meters = (float) groundDistance((y + 0.5) / height);
      Arrays.fill(flat, y * width, (y + 1) * width, meters);
    }
    int radius = Math.max(1, Math.max(width, height) / (2 * WINDOWS));
    float[] refined = new GuidedFilter(radius, EPSILON).apply(image, flat);
    for (int i = 0; i < refined.length; i++) {
      refined[i] = (float) Math.max(NEAR, Math.min(FAR, refined[i]));
    }
    return new DistanceMap(width, height, refined);
  }

  /**
   * The distance of a row.
   *
   * @param v height in the image, 0 at the top, 1 at the bottom
   * @return meters
   */
  static double groundDistance(double v) {
    return v <= HORIZON ? FAR : Math.min(FAR, NEAR * (1 - HORIZON) / (v - HORIZON));
  }
}
