package org.glocal.datasets.scenes.surfaces;

/** Linear light or reflectance, red, green, blue; 0 is black, 1 a white surface in full light. */
public record Rgb(double r, double g, double b) {

  public static final Rgb BLACK = gray(0);

  public static Rgb gray(double value) {
    return new Rgb(value, value, value);
  }

  /** A reflectance from the color picker: hue [0, 1), saturation and value [0, 1]. */
  public static Rgb hsv(double hue, double saturation, double value) {
    return new Rgb(
        channel(hue, saturation, value, 5),
        channel(hue, saturation, value, 3),
        channel(hue, saturation, value, 1));
  }

  private static double channel(double hue, double saturation, double value, int offset) {
    double k = (offset + 6 * hue) % 6;
    return value - value * saturation * Math.max(0, Math.min(1, Math.min(k, 4 - k)));
  }

  public Rgb plus(Rgb other) {
    return new Rgb(r + other.r, g + other.g, b + other.b);
  }

  public Rgb times(double factor) {
    return new Rgb(r * factor, g * factor, b * factor);
  }

  public Rgb times(Rgb other) {
    return new Rgb(r * other.r, g * other.g, b * other.b);
  }

  /** Share 0 is this color, 1 the other. */
  public Rgb mix(Rgb other, double share) {
    return new Rgb(r + (other.r - r) * share, g + (other.g - g) * share, b + (other.b - b) * share);
  }

  /** The same luma with stronger (above 1) or weaker color, cut off at 0. */
  public Rgb saturated(double factor) {
    double luma = luma();
    return new Rgb(
        Math.max(0, luma + factor * (r - luma)),
        Math.max(0, luma + factor * (g - luma)),
        Math.max(0, luma + factor * (b - luma)));
  }

  public double luma() {
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
}
