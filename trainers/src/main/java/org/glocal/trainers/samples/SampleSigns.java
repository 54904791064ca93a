package org.glocal.trainers.samples;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.datasets.images.RgbImage;

/** Signs of how a translator does, measured on sample pictures; means over them. */
public final class SampleSigns {

  /**
   * The share of what is painted whose channels are beyond ±0.97, [0, 1]: content maps weighted by
   * their attention.
   */
  public static final String CONTENT_SATURATION = "contentSaturation";

  /** The share of the values of Y's own images beyond ±0.97, [0, 1]: what is normal. */
  public static final String SATURATION_OF_Y = "saturationOfY";

  /** Mean of the foreground attention on edges of X, the tenth of the pixels; [0, 1]. */
  public static final String FOREGROUND_ON_EDGES = "foregroundOnEdges";

  /** Mean of the foreground attention off edges, [0, 1]. */
  public static final String FOREGROUND_OFF_EDGES = "foregroundOffEdges";

  /** The share of translated pixels whose colors Y does not have, [0, 1]. */
  public static final String FOREIGN_COLORS = "foreignColors";

  /** The same of images of Y against other images of Y: what is normal. */
  public static final String FOREIGN_COLORS_OF_Y = "foreignColorsOfY";

  private final ColorHistogram ofY;
  private final Map<String, Double> sums = new LinkedHashMap<>();
  private int count;

  /**
   * @param ofY colors of images of Y
   */
  SampleSigns(ColorHistogram ofY) {
    this.ofY = ofY;
  }

  /** Takes one translation. */
  void add(RgbImage x, RgbImage translated, AttentionPictures maps) {
    count++;
    if (maps.present()) {
      sums.merge(CONTENT_SATURATION, maps.saturation(), Double::sum);
      sums.merge(SATURATION_OF_Y, ofY.saturation(), Double::sum);
      addForeground(maps.foregroundShares(), Edges.of(x));
    }
    sums.merge(FOREIGN_COLORS, ofY.foreign(translated), Double::sum);
    double normal = ofY.foreignOfItself();
    if (!Double.isNaN(normal)) {
      sums.merge(FOREIGN_COLORS_OF_Y, normal, Double::sum);
    }
  }

  private void addForeground(float[] foreground, boolean[] edges) {
    double[] totals = new double[2];
    int[] pixels = new int[2];
    for (int i = 0; i < edges.length; i++) {
      int side = edges[i] ? 1 : 0;
      totals[side] += foreground[i];
      pixels[side]++;
    }
    double off = totals[0] / Math.max(1, pixels[0]);
    sums.merge(FOREGROUND_OFF_EDGES, off, Double::sum);
    double on = pixels[1] == 0 ? off : totals[1] / pixels[1]; // of one color: no edge to prefer
    sums.merge(FOREGROUND_ON_EDGES, on, Double::sum);
  }

  /** What was measured, by name; what does not apply is left out. */
  Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum / count));
    return means;
  }
}
