package org.glocal.datasets.degradation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.glocal.datasets.fog.GuidedFilter;
import org.glocal.datasets.images.RgbImage;

/**
 * A way in which an image loses quality: texture is smoothed, edges become jagged, colors fade, the
 * exposure changes, haze lies before what is far, the sensor adds noise, values are rounded. In
 * that order.
 *
 * <p>Haze follows the scattering model of Koschmieder, {@code t J + (1 - t) A} with transmission
 * {@code t = T^d} at optical depth d in (0, 1], which a random street's geometry and clouds give.
 * Noise has the variance {@code r^2 + s^2 v} of a sensor at value v: Foi et al. 2008.
 */
public final class Degradation {

  private static final int WHITE = 255;
  private static final int CURVE = 1024;
  private static final int SMOOTHING_RADIUS = 2;

  private final Map<Parameter, Double> values;

  /**
   * @param values of some parameters; others are neutral
   */
  public Degradation(Map<Parameter, Double> values) {
    this.values = new EnumMap<>(Parameter.class);
    for (Parameter parameter : Parameter.values()) {
      this.values.put(parameter, values.getOrDefault(parameter, parameter.neutral()));
    }
  }

  /** All values by parameter. */
  public Map<Parameter, Double> values() {
    return Collections.unmodifiableMap(values);
  }

  /** The value of a parameter. */
  public double get(Parameter parameter) {
    return values.get(parameter);
  }

  /**
   * Degrades a part of an image.
   *
   * @param part its pixels
   * @param frame where the part lies in its image
   * @param random of geometry and noise
   */
  public RgbImage apply(RgbImage part, Frame frame, SplittableRandom random) {
    float[] values = values(part, frame, random, 1);
    RgbImage degraded = RgbImage.blank(part.width(), part.height());
    for (int i = 0; i < values.length; i++) {
      degraded.pixels()[i] = (byte) (int) (values[i] + 0.5f);
    }
    return degraded;
  }

  /**
   * The same before it is rounded to whole levels.
   *
   * @param stepsPerLevel quantization steps that an 8-bit level has, 1 or more: an image that was
   *     reduced by k has averaged the quantization errors of k² pixels, as if it had k steps
   * @return {@code [H, W, 3]} in [0, 255]
   */
  public float[] values(RgbImage part, Frame frame, SplittableRandom random, double stepsPerLevel) {
    float[] colors = colors(part);
    saturate(colors);
    expose(colors);
    if (get(Parameter.TRANSMISSION) < 1) {
      haze(colors, part, frame, random.split());
    }
    if (get(Parameter.READ_NOISE) > 0 || get(Parameter.SHOT_NOISE) > 0) {
      addNoise(colors, random.split());
    }
    quantize(colors, stepsPerLevel);
    return colors;
  }

  private void quantize(float[] colors, double stepsPerLevel) {
    double levels = get(Parameter.LEVELS);
    boolean neutral = levels == Parameter.LEVELS.neutral();
    float most = (float) (neutral ? WHITE * stepsPerLevel : levels - 1);
    for (int i = 0; i < colors.length; i++) {
      colors[i] = WHITE * Math.min(1, (int) (most * clamp(colors[i]) + 0.5f) / most);
    }
  }

  private float[] colors(RgbImage image) {
    float[] colors = new float[image.pixels().length];
    for (int i = 0; i < colors.length; i++) {
      colors[i] = (image.pixels()[i] & 0xff) / 255f;
    }
    double flatness = get(Parameter.FLATNESS);
    if (flatness > 0) {
      colors = smoothed(image, colors, flatness);
    }
    float jaggedness = (float) get(Parameter.JAGGEDNESS);
    return jaggedness > 0 ? jagged(colors, image.width(), image.height(), jaggedness) : colors;
  }

  /**
   * Brings every pixel to the nearer of the darkest and the brightest one around it: the toggle
   * mapping of Kramer and Bruckner 1975.
   */
  private static float[] jagged(float[] colors, int width, int height, float share) {
    float[] luma = new float[width * height];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = RgbImage.luma(colors[3 * i], colors[3 * i + 1], colors[3 * i + 2]);
    }
    float[] jagged = new float[colors.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        int darkest = at;
        int brightest = at;
        for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
          for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
            int other = row * width + column;
            darkest = luma[other] < luma[darkest] ? other : darkest;
            brightest = luma[other] > luma[brightest] ? other : brightest;
          }
        }
        int nearer = luma[brightest] - luma[at] < luma[at] - luma[darkest] ? brightest : darkest;
        for (int c = 0; c < 3; c++) {
          float own = colors[3 * at + c];
          jagged[3 * at + c] = own + share * (colors[3 * nearer + c] - own);
        }
      }
    }
    return jagged;
  }

  /** The guided filter with the image as its own guide, which keeps edges: He et al. 2010. */
  private static float[] smoothed(RgbImage image, float[] colors, double flatness) {
    var filter = new GuidedFilter(SMOOTHING_RADIUS, flatness * flatness);
    float[] channel = new float[colors.length / 3];
    float[] smooth = new float[colors.length];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = colors[3 * i + c];
      }
      float[] filtered = filter.apply(image, channel);
      for (int i = 0; i < channel.length; i++) {
        smooth[3 * i + c] = filtered[i];
      }
    }
    return smooth;
  }

  private void saturate(float[] colors) {
    float factor = (float) get(Parameter.SATURATION);
    if (factor == 1) {
      return;
    }
    for (int i = 0; i < colors.length; i += 3) {
      float gray = (colors[i] + colors[i + 1] + colors[i + 2]) / 3;
      for (int c = 0; c < 3; c++) {
        colors[i + c] = gray + (colors[i + c] - gray) * factor;
      }
    }
  }

  private void expose(float[] colors) {
    double gain = get(Parameter.GAIN);
    float[][] curves = {
      curve(gain * get(Parameter.RED)), curve(gain), curve(gain * get(Parameter.BLUE))
    };
    for (int i = 0; i < colors.length; i++) {
      float[] curve = curves[i % 3];
      float place = clamp(colors[i]) * (CURVE - 1);
      int below = Math.min((int) place, CURVE - 2);
      colors[i] = curve[below] + (place - below) * (curve[below + 1] - curve[below]);
    }
  }

  /** What becomes of CURVE evenly spread values. */
  private float[] curve(double gain) {
    double gamma = get(Parameter.GAMMA);
    float[] curve = new float[CURVE];
    for (int i = 0; i < CURVE; i++) {
      curve[i] = (float) Math.pow(Math.min(1, gain * i / (CURVE - 1)), gamma);
    }
    return curve;
  }

  private void haze(float[] colors, RgbImage part, Frame frame, SplittableRandom random) {
    var depth =
        OpticalDepth.draw(
            get(Parameter.HORIZON),
            get(Parameter.CLUTTER),
            get(Parameter.UNEVENNESS),
            part,
            frame,
            random);
    float green = (float) get(Parameter.AIRLIGHT);
    float[] airlight = {
      green + (float) get(Parameter.AIRLIGHT_RED),
      green,
      green + (float) get(Parameter.AIRLIGHT_BLUE)
    };
    double logarithm = Math.log(get(Parameter.TRANSMISSION));
    int at = 0;
    for (int y = 0; y < part.height(); y++) {
      for (int x = 0; x < part.width(); x++) {
        float transmission = (float) Math.exp(logarithm * depth.at(x, y));
        for (int c = 0; c < 3; c++, at++) {
          colors[at] = transmission * colors[at] + (1 - transmission) * airlight[c];
        }
      }
    }
  }

  private void addNoise(float[] colors, SplittableRandom random) {
    double read = get(Parameter.READ_NOISE);
    double shot = get(Parameter.SHOT_NOISE);
    for (int i = 0; i < colors.length; i++) {
      double deviation = Math.sqrt(read * read + shot * shot * clamp(colors[i]));
      colors[i] += (float) (deviation * random.nextGaussian());
    }
  }

  private static float clamp(float value) {
    return Math.min(1, Math.max(0, value));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Degradation that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "Degradation" + values;
  }
}
