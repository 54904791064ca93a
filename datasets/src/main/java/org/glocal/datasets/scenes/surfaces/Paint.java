package org.glocal.datasets.scenes.surfaces;

import java.util.List;
import org.glocal.datasets.random.SplitMix64;

/** Colors as streets have them. */
public final class Paint {

  public static final Material RUBBER = Material.matt(Rgb.gray(0.025), 0.3, 0.1);
  public static final Material DARK = Material.matt(Rgb.gray(0.035), 0.2, 0.2);
  public static final Material STEEL =
      new Material(Rgb.gray(0.35), Pattern.PLAIN, 0.2, 0.1, 0.5, Rgb.BLACK);

  private static final List<Rgb> SKIN =
      List.of(
          new Rgb(0.62, 0.40, 0.29),
          new Rgb(0.72, 0.48, 0.36),
          new Rgb(0.48, 0.29, 0.19),
          new Rgb(0.30, 0.17, 0.10),
          new Rgb(0.15, 0.08, 0.05));
  private static final List<Rgb> HAIR =
      List.of(
          new Rgb(0.02, 0.015, 0.012),
          new Rgb(0.06, 0.035, 0.02),
          new Rgb(0.13, 0.07, 0.03),
          new Rgb(0.40, 0.27, 0.10),
          new Rgb(0.35, 0.34, 0.33));

  private Paint() {}

  /** Car paint: mostly white, gray and black, some in color. */
  public static Material car(SplitMix64 random) {
    Rgb color =
        switch (random.weighted(3, 2.5, 2.5, 5)) {
          case 0 -> Rgb.gray(random.between(0.62, 0.85));
          case 1 -> Rgb.gray(random.between(0.02, 0.06));
          case 2 -> Rgb.hsv(0.6, random.between(0.0, 0.15), random.between(0.15, 0.5));
          default -> Rgb.hsv(random.unit(), random.between(0.6, 0.95), random.between(0.12, 0.6));
        };
    return Material.lacquer(color);
  }

  /** Livery of trucks, buses and trams: light or strong colors. */
  public static Material livery(SplitMix64 random) {
    return Material.lacquer(
        random.chance(0.35)
            ? Rgb.gray(random.between(0.5, 0.85))
            : Rgb.hsv(random.unit(), random.between(0.5, 0.95), random.between(0.25, 0.75)));
  }

  /** Clothes: often dark, sometimes bright. */
  public static Material cloth(SplitMix64 random) {
    Rgb color =
        switch (random.weighted(3, 2, 4)) {
          case 0 ->
              Rgb.hsv(random.between(0.55, 0.7), random.between(0, 0.5), random.between(0.02, 0.1));
          case 1 -> Rgb.gray(random.between(0.2, 0.8));
          default -> Rgb.hsv(random.unit(), random.between(0.3, 0.95), random.between(0.1, 0.75));
        };
    return Material.matt(color, random.between(0.15, 0.4), 0.06);
  }

  public static Material skin(SplitMix64 random) {
    return Material.matt(random.pick(SKIN), 0.1, 0.05);
  }

  public static Material hair(SplitMix64 random) {
    return Material.matt(random.pick(HAIR), 0.4, 0.03);
  }
}
