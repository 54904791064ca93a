package org.glocal.datasets.scenes.world;

import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Noise;
import org.glocal.datasets.scenes.surfaces.Rgb;

/**
 * The light of a scene.
 *
 * @param towardSun length 1
 * @param sun light of the sun on a surface that faces it
 * @param zenith light of the sky overhead
 * @param horizon light of the sky at the horizon
 * @param clouds share of the sky that is clouded, [0, 1]
 * @param exposure what the camera multiplies light by
 * @param salt shape of the clouds
 */
public record Light(
    Vec towardSun, Rgb sun, Rgb zenith, Rgb horizon, double clouds, double exposure, int salt) {

  /** One of clear noon, hazy, overcast, low warm sun and dusk, with its own sun. */
  public static Light draw(SplitMix64 random) {
    double azimuth = random.between(0, 2 * StrictMath.PI);
    double lift = random.between(0.85, 1.15);
    int salt = (int) random.next();
    return switch (random.weighted(4, 2, 3, 2, 1.2)) {
      case 0 -> sunny(random, azimuth, lift, salt);
      case 1 -> hazy(random, azimuth, lift, salt);
      case 2 -> overcast(random, azimuth, lift, salt);
      case 3 -> lowSun(random, azimuth, lift, salt);
      default -> dusk(random, azimuth, lift, salt);
    };
  }

  private static Light sunny(SplitMix64 random, double azimuth, double lift, int salt) {
    return new Light(
        sunAt(azimuth, random.between(0.6, 1.15)),
        new Rgb(2.5, 2.35, 2.1),
        new Rgb(0.22, 0.42, 0.85).times(random.between(0.8, 1.1)),
        new Rgb(0.75, 0.88, 1.0),
        random.between(0.0, 0.55),
        0.95 * lift,
        salt);
  }

  private static Light hazy(SplitMix64 random, double azimuth, double lift, int salt) {
    return new Light(
        sunAt(azimuth, random.between(0.5, 1.0)),
        new Rgb(1.5, 1.42, 1.28),
        new Rgb(0.62, 0.74, 0.9),
        new Rgb(0.95, 0.96, 0.97),
        random.between(0.3, 0.8),
        1.0 * lift,
        salt);
  }

  private static Light overcast(SplitMix64 random, double azimuth, double lift, int salt) {
    double gray = random.between(0.75, 1.05);
    return new Light(
        sunAt(azimuth, 1.0),
        Rgb.gray(0.12),
        new Rgb(0.92, 0.97, 1.03).times(gray),
        new Rgb(0.98, 1.0, 1.02).times(gray * 0.92),
        1,
        1.15 * lift,
        salt);
  }

  private static Light lowSun(SplitMix64 random, double azimuth, double lift, int salt) {
    return new Light(
        sunAt(azimuth, random.between(0.2, 0.45)),
        new Rgb(2.5, 1.7, 0.95),
        new Rgb(0.35, 0.46, 0.72),
        new Rgb(1.0, 0.8, 0.58),
        random.between(0.1, 0.6),
        1.0 * lift,
        salt);
  }

  private static Light dusk(SplitMix64 random, double azimuth, double lift, int salt) {
    return new Light(
        sunAt(azimuth, 0.3),
        new Rgb(0.1, 0.06, 0.05),
        new Rgb(0.2, 0.27, 0.48).times(random.between(0.8, 1.2)),
        new Rgb(0.62, 0.45, 0.42),
        random.between(0.2, 0.8),
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
    Rgb sky = zenith.mix(horizon, 0.45).mix(Rgb.gray(zenith.luma()), 0.3);
    Rgb ground = sky.plus(sun.times(0.25)).times(0.28);
    return ground.mix(sky, 0.5 + 0.5 * normal.y()).times(0.85);
  }

  /** The sky in a direction of length 1; toward the ground, what stands around. */
  public Rgb sky(Vec direction, boolean withClouds) {
    double height = direction.y();
    if (height < 0) {
      return horizon.times(0.22);
    }
    double fade = Math.sqrt(height);
    Rgb clear = horizon.mix(zenith, Math.min(1, 1.15 * fade));
    double near = Math.max(0, direction.dot(towardSun));
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
    Rgb cloud = Rgb.gray(horizon.luma()).plus(sun.times(0.1)).times(shade);
    return clear.mix(cloud, 0.85 * cover);
  }
}
