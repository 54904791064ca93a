package org.glocal.datasets.scenes.models;

import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Paint;
import org.glocal.datasets.scenes.surfaces.Rgb;

/** Motorbikes and scooters. */
public final class Motorcycles {

  private Motorcycles() {}

  public static TwoWheeler draw(SplitMix64 random, boolean ridden) {
    return random.chance(0.4) ? scooter(random, ridden) : motorbike(random, ridden);
  }

  private static TwoWheeler motorbike(SplitMix64 random, boolean ridden) {
    MeshBuilder shape = new MeshBuilder();
    Material paint = Paint.car(random);
    double reach = random.between(0.68, 0.78);
    double wheel = 0.32;
    shape.wheel(new Vec(0, wheel, -reach), wheel, 0.19, Paint.RUBBER, Paint.STEEL);
    shape.wheel(new Vec(0, wheel, reach), wheel, 0.13, Paint.RUBBER, Paint.STEEL);
    shape.box(-0.2, 0.2, 0.22, 0.58, -0.28, 0.3, Paint.STEEL);
    shape.extrude(
        new double[][] {{-0.2, 0.66}, {0.42, 0.68}, {0.4, 0.92}, {0.1, 0.98}, {-0.2, 0.8}},
        -0.18,
        0.18,
        paint);
    shape.extrude(
        new double[][] {{-0.95, 0.82}, {-0.2, 0.66}, {-0.15, 0.82}, {-0.6, 0.86}, {-0.95, 0.96}},
        -0.14,
        0.14,
        Paint.DARK);
    shape.extrude(
        new double[][] {{-0.9, 0.66}, {-0.3, 0.6}, {-0.3, 0.74}, {-0.95, 0.84}},
        -0.13,
        0.13,
        paint);
    bars(shape, new Vec(0, wheel, reach));
    if (random.chance(0.5)) {
      shape.extrude(
          new double[][] {{0.35, 0.5}, {0.75, 0.75}, {0.8, 0.9}, {0.5, 1.22}, {0.35, 1.0}},
          -0.2,
          0.2,
          paint);
    }
    lamps(shape, new Vec(0, 0.92, 0.72), new Vec(0, 0.84, -0.96));
    shape.box(-0.07, 0.07, 0.66, 0.72, reach - 0.3, reach + 0.25, paint);
    MeshBuilder rider =
        ridden
            ? People.rider(
                random,
                new Vec(0, 0.84, -0.32),
                new Vec(0.36, 1.06, 0.36),
                new Vec(0.24, 0.36, -0.1),
                true)
            : null;
    return new TwoWheeler(shape, rider);
  }

  /** Fork, exhausts, mirrors and handlebar. */
  private static void bars(MeshBuilder shape, Vec hub) {
    Vec head = new Vec(0, 0.95, 0.46);
    for (int x = -1; x <= 1; x += 2) {
      Vec aside = new Vec(x * 0.1, 0, 0);
      shape.limb(hub.plus(aside), head.plus(aside), 0.035, 0.035, 5, Paint.STEEL);
      shape.limb(
          new Vec(x * 0.2, 0.3, -0.1), new Vec(x * 0.22, 0.42, -0.95), 0.05, 0.075, 6, Paint.STEEL);
      shape.limb(
          new Vec(x * 0.36, 1.08, 0.4), new Vec(x * 0.4, 1.22, 0.42), 0.012, 0.07, 5, Paint.DARK);
    }
    shape.limb(new Vec(-0.38, 1.06, 0.36), new Vec(0.38, 1.06, 0.36), 0.03, 0.03, 5, Paint.DARK);
  }

  private static TwoWheeler scooter(SplitMix64 random, boolean ridden) {
    MeshBuilder shape = new MeshBuilder();
    Material paint = Paint.car(random);
    double wheel = 0.25;
    shape.wheel(new Vec(0, wheel, -0.58), wheel, 0.16, Paint.RUBBER, Paint.STEEL);
    shape.wheel(new Vec(0, wheel, 0.66), wheel, 0.14, Paint.RUBBER, Paint.STEEL);
    shape.extrude(
        new double[][] {{-0.9, 0.5}, {-0.5, 0.34}, {-0.05, 0.3}, {-0.02, 0.72}, {-0.85, 0.8}},
        -0.21,
        0.21,
        paint);
    shape.box(-0.19, 0.19, 0.24, 0.34, -0.1, 0.45, Paint.DARK);
    shape.extrude(
        new double[][] {{0.38, 0.28}, {0.5, 0.26}, {0.5, 0.98}, {0.36, 1.02}}, -0.23, 0.23, paint);
    shape.extrude(
        new double[][] {{0.48, 0.42}, {0.92, 0.46}, {0.7, 0.62}, {0.5, 0.7}}, -0.1, 0.1, paint);
    shape.box(-0.17, 0.17, 0.76, 0.86, -0.85, -0.08, Paint.DARK);
    shape.limb(new Vec(-0.36, 1.06, 0.36), new Vec(0.36, 1.06, 0.36), 0.03, 0.03, 5, Paint.DARK);
    for (int x = -1; x <= 1; x += 2) {
      shape.limb(
          new Vec(x * 0.34, 1.08, 0.38), new Vec(x * 0.4, 1.24, 0.38), 0.012, 0.06, 5, Paint.DARK);
    }
    if (random.chance(0.4)) {
      shape.box(-0.2, 0.2, 0.86, 1.2, -1.05, -0.68, Paint.car(random));
    }
    lamps(shape, new Vec(0, 0.96, 0.5), new Vec(0, 0.68, -0.9));
    MeshBuilder rider =
        ridden
            ? People.rider(
                random,
                new Vec(0, 0.84, -0.35),
                new Vec(0.33, 1.06, 0.34),
                new Vec(0.14, 0.38, 0.22),
                true)
            : null;
    return new TwoWheeler(shape, rider);
  }

  private static void lamps(MeshBuilder shape, Vec front, Vec rear) {
    shape.ball(front, 0.1, 0.1, 0.08, 4, Material.lamp(new Rgb(0.9, 0.9, 0.8), 1.2));
    shape.box(
        rear.x() - 0.08,
        rear.x() + 0.08,
        rear.y() - 0.04,
        rear.y() + 0.05,
        rear.z() - 0.03,
        rear.z() + 0.06,
        Material.lamp(new Rgb(0.6, 0.02, 0.02), 0.5));
  }
}
