package org.glocal.datasets.scenes.world;

import org.glocal.datasets.random.Dice;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Noise;
import org.glocal.datasets.scenes.surfaces.Rgb;

/**
 * The light of a scene.
 *
 * @param towardsSun length 1
 * @param sun light of the sun on a surface that faces it
 * @param zenith light of the sky overhead
 * @param horizon light of the sky at the horizon
 * @param clouds share of the sky that is clouded, [0, 1]
 * @param exposure what the camera multiplies light by
 * @param salt shape of the clouds
 */
public record Light(
    Vec towardsSun, Rgb sun, Rgb zenith, Rgb horizon, double clouds, double exposure, int salt) {

  /** One of clear noon, hazy, overcast, low warm sun and dusk, with its own sun. */
  public static Light draw(Dice dice) {
    double azimuth = dice.between(0, 2 * StrictMath.PI);
    double lift = dice.between(0.85, 1.15);
    int salt = (int) dice.next();
    return switch (dice.weighted(4, 2, 3, 2, 1.2)) {
      case 0 -> sunny(dice, azimuth, lift, salt);
      case 1 -> hazy(dice, azimuth, lift, salt);
      case 2 -> overcast(dice, azimuth, lift, salt);
      case 3 -> lowSun(dice, azimuth, lift, salt);
      default -> dusk(dice, azimuth, lift, salt);
    };
  }

  private static Light sunny(Dice dice, double azimuth, double lift, int salt) {
    return new Light(
        sunAt(azimuth, dice.between(0.6, 1.15)),
        new Rgb(2.5, 2.35, 2.1),
        new Rgb(0.22, 0.42, 0.85).times(dice.between(0.8, 1.1)),
        new Rgb(0.75, 0.88, 1.0),
        dice.between(0.0, 0.55),
        0.95 * lift,
        salt);
  }

  private static Light hazy(Dice dice, double azimuth, double lift, int salt) {
    return new Light(
        sunAt(azimuth, dice.between(0.5, 1.0)),
        new Rgb(1.5, 1.42, 1.28),
        new Rgb(0.62, 0.74, 0.9),
        new Rgb(0.95, 0.96, 0.97),
        dice.between(0.3, 0.8),
        1.0 * lift,
        salt);
  }

  private static Light overcast(Dice dice, double azimuth, double lift, int salt) {
    double grey = dice.between(0.75, 1.05);
    return new Light(
        sunAt(azimuth, 1.0),
        Rgb.grey(0.12),
        new Rgb(0.92, 0.97, 1.03).times(grey),
        new Rgb(0.98, 1.0, 1.02).times(grey * 0.92),
        1,
        1.15 * lift,
        salt);
  }

  private static Light lowSun(Dice dice, double azimuth, double lift, int salt) {
    return new Light(
        sunAt(azimuth, dice.between(0.2, 0.45)),
        new Rgb(2.5, 1.7, 0.95),
        new Rgb(0.35, 0.46, 0.72),
        new Rgb(1.0, 0.8, 0.58),
        dice.between(0.1, 0.6),
        1.0 * lift,
        salt);
  }

  private static Light dusk(Dice dice, double azimuth, double lift, int salt) {
    return new Light(
        sunAt(azimuth, 0.3),
        new Rgb(0.1, 0.06, 0.05),
        new Rgb(0.2, 0.27, 0.48).times(dice.between(0.8, 1.2)),
        new Rgb(0.62, 0.45, 0.42),
        dice.between(0.2, 0.8),
        1.7 * lift,
        salt);
  }

  private static Vec sunAt(double azimuth, double elevation) {
    double level = StrictMath.cos(elevation);
    return new Vec(
        level * StrictMath.sin(azimuth),
        StrictMath.sin(elevation),
        level * StrictMath.cos(azimuth));
  }

  /** Whether lamps are on. */
  public boolean dark() {
    return zenith.luma() + sun.luma() < 0.6;
  }

  /** Light that falls on a surface from everywhere but the sun. */
  public Rgb ambient(Vec normal) {
    Rgb sky = zenith.mix(horizon, 0.45).mix(Rgb.grey(zenith.luma()), 0.3);
    Rgb ground = sky.plus(sun.times(0.25)).times(0.28);
    return ground.mix(sky, 0.5 + 0.5 * normal.y()).times(0.85);
  }

  /** The sky in a direction of length 1; towards the ground, what stands around. */
  public Rgb sky(Vec direction, boolean withClouds) {
    double height = direction.y();
    if (height < 0) {
      return horizon.times(0.22);
    }
    double fade = Math.sqrt(height);
    Rgb clear = horizon.mix(zenith, Math.min(1, 1.15 * fade));
    double near = Math.max(0, direction.dot(towardsSun));
    double glare = near * near;
    glare *= glare;
    glare *= glare;
    clear = clear.plus(sun.times(0.12 * glare));
    return withClouds ? clouded(clear, direction) : clear;
  }

  private Rgb clouded(Rgb clear, Vec direction) {
    double distance = 1 / (direction.y() + 0.12);
    double shape =
        Noise.cloudy(1.3 * direction.x() * distance, 1.3 * direction.z() * distance, salt);
    double cover = Math.max(0, Math.min(1, (shape - 0.78 + 0.5 * clouds) * 4));
    double shade = 0.72 + 0.5 * Noise.smooth(3 * direction.x() * distance, 3 * distance, salt + 7);
    Rgb cloud = Rgb.grey(horizon.luma()).plus(sun.times(0.1)).times(shade);
    return clear.mix(cloud, 0.85 * cover);
  }
}
