package org.glocal.datasets.scenes.world;

import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Noise;
import org.glocal.datasets.scenes.surfaces.Pattern;
import org.glocal.datasets.scenes.surfaces.Rgb;

/** The wall of a house: stories, bays and windows. */
final class Facade {

  private Facade() {}

  static Material draw(SplitMix64 random, boolean lit) {
    Rgb wall =
        switch (random.weighted(3, 2, 2, 1)) {
          case 0 ->
              Rgb.hsv(
                  random.between(0.05, 0.14), random.between(0.1, 0.4), random.between(0.35, 0.7));
          case 1 ->
              Rgb.hsv(
                  random.between(0.0, 0.06), random.between(0.4, 0.7), random.between(0.15, 0.4));
          case 2 -> Rgb.gray(random.between(0.2, 0.6));
          default -> Rgb.hsv(random.unit(), random.between(0.1, 0.35), random.between(0.3, 0.6));
        };
    return Material.matt(wall, random.between(0.1, 0.35), random.between(0.15, 0.6))
        .with(windows(random, wall, lit));
  }

  private static Pattern windows(SplitMix64 random, Rgb wall, boolean lit) {
    double bay = random.between(1.8, 3.4);
    double story = random.between(2.9, 3.5);
    double wide = random.between(0.4, 0.8);
    double tall = random.between(0.4, 0.72);
    Rgb frame = random.chance(0.5) ? Rgb.gray(0.7) : wall.times(0.5);
    Rgb pane = Rgb.hsv(random.between(0.5, 0.65), 0.3, random.between(0.03, 0.16));
    Rgb shop = random.chance(0.4) ? Rgb.hsv(random.unit(), 0.6, 0.35) : wall.times(0.7);
    boolean shops = random.chance(0.45);
    int salt = (int) random.next();
    return (base, u, v) -> {
      if (shops && v < story) {
        return shopFront(u, v, story, shop, pane);
      }
      double column = Math.floor(u / bay);
      double row = Math.floor(v / story);
      double x = Math.abs(u / bay - column - 0.5) * 2 / wide;
      double y = Math.abs(v / story - row - 0.52) * 2 / tall;
      if (x > 1.12 || y > 1.12) {
        boolean ledge = v / story - row < 0.04;
        return ledge ? base.times(0.8) : base;
      }
      if (x > 1 || y > 1 || x < 0.05) {
        return frame;
      }
      double fate = Noise.cell((int) column, (int) row, salt);
      if (fate > (lit ? 0.6 : 0.97)) {
        return lit ? new Rgb(2.4, 1.7, 0.8) : new Rgb(0.6, 0.55, 0.45);
      }
      return pane.times(0.5 + 2 * fate);
    };
  }

  private static Rgb shopFront(double u, double v, double story, Rgb shop, Rgb pane) {
    if (v > story * 0.8) {
      return shop;
    }
    double x = u / 3.1 - Math.floor(u / 3.1);
    return v < 0.4 || x < 0.08 ? shop.times(0.6) : pane.times(1.2);
  }
}
