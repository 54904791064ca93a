package org.glocal.datasets.scenes.models;

import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Paint;
import org.glocal.datasets.scenes.surfaces.Rgb;

/** Trams and light trains: long, jointed, low skirts, sloping noses, a pantograph. */
public final class Trains {

  private static final double SIDE = 1.32;

  private Trains() {}

  public static Vehicle draw(SplitMix64 random) {
    MeshBuilder shape = new MeshBuilder();
    int cars = random.between(2, 4);
    double section = random.between(6.5, 8.5);
    double half = cars * section / 2;
    double height = random.between(3.3, 3.6);
    double nose = random.between(0.7, 1.3);
    Material paint = Paint.livery(random);
    Material stripe = Paint.livery(random);
    for (int i = 0; i < cars; i++) {
      double z0 = -half + i * section + (i == 0 ? nose : 0.25);
      double z1 = -half + (i + 1) * section - (i == cars - 1 ? nose : 0.25);
      car(shape, paint, stripe, z0, z1, height);
      if (i > 0) {
        double joint = -half + i * section;
        shape.box(
            -SIDE + 0.12, SIDE - 0.12, 0.4, height - 0.15, joint - 0.3, joint + 0.3, Paint.DARK);
      }
    }
    nose(shape, paint, stripe, half, nose, height, 1);
    nose(shape, paint, stripe, half, nose, height, -1);
    pantograph(shape, height, random.between(-0.3, 0.3) * half);
    return new Vehicle(shape, SIDE, half);
  }

  private static void car(
      MeshBuilder shape, Material paint, Material stripe, double z0, double z1, double height) {
    shape.box(-SIDE + 0.03, SIDE - 0.03, 0.12, 0.5, z0, z1, Paint.DARK);
    shape.box(-SIDE, SIDE, 0.35, 1.0, z0, z1, stripe);
    shape.box(-SIDE, SIDE, 1.0, height - 0.3, z0, z1, paint);
    shape.taper(
        new MeshBuilder.Slab(height - 0.3, -SIDE, SIDE, z0, z1),
        new MeshBuilder.Slab(height, -SIDE + 0.4, SIDE - 0.4, z0, z1),
        paint,
        Material.matt(Rgb.gray(0.4), 0.3, 0.4));
    shape.box(
        -0.7,
        0.7,
        height,
        height + 0.2,
        z0 + 1.5,
        z1 - 1.5,
        Material.matt(Rgb.gray(0.45), 0.2, 0.4));
    Vec inside = new Vec(0, 1.5, (z0 + z1) / 2);
    for (int x = -1; x <= 1; x += 2) {
      double wall = x * (SIDE + 0.012);
      band(shape, inside, wall, 1.3, height - 0.75, z0 + 0.1, z1 - 0.1);
      double door = (z0 + z1) / 2;
      band(shape, inside, x * (SIDE + 0.02), 0.45, height - 0.75, door - 0.65, door - 0.04);
      band(shape, inside, x * (SIDE + 0.02), 0.45, height - 0.75, door + 0.04, door + 0.65);
    }
  }

  private static void band(
      MeshBuilder shape, Vec inside, double x, double y0, double y1, double z0, double z1) {
    shape.panel(
        inside,
        Material.glass(),
        new Vec(x, y0, z0),
        new Vec(x, y0, z1),
        new Vec(x, y1, z1),
        new Vec(x, y1, z0));
  }

  /** One end: narrows and slopes back from the waist. */
  private static void nose(
      MeshBuilder shape,
      Material paint,
      Material stripe,
      double half,
      double length,
      double height,
      int end) {
    double root = end * (half - length);
    double tip = end * half;
    double narrow = SIDE * 0.72;
    double crest = root + end * 0.15;
    Vec inside = new Vec(0, 1.2, root - end * 0.5);
    Vec[][] rows = {
      row(SIDE, 0.2, root, narrow, tip - end * 0.1),
      row(SIDE, 1.0, root, narrow, tip),
      row(SIDE, 1.35, root, narrow, tip - end * 0.05),
      row(SIDE, height - 0.55, root, narrow, crest + end * length * 0.3),
      row(SIDE - 0.4, height, root, narrow * 0.7, crest)
    };
    Material[] skins = {stripe, paint, Material.glass(), paint};
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 3; j++) {
        Vec[] low = rows[i];
        Vec[] high = rows[i + 1];
        Material skin = i == 2 && j != 1 ? Material.glass() : skins[i];
        shape.panel(inside, skin, low[j], low[j + 1], high[j + 1]);
        shape.panel(inside, skin, low[j], high[j + 1], high[j]);
      }
    }
    shape.panel(inside, paint, rows[4]);
    Material lamp =
        Material.lamp(end > 0 ? new Rgb(0.95, 0.95, 0.85) : new Rgb(0.7, 0.03, 0.03), 1.2);
    for (int x = -1; x <= 1; x += 2) {
      shape.ball(new Vec(x * narrow * 0.75, 0.75, tip - end * 0.03), 0.15, 0.12, 0.06, 4, lamp);
    }
    shape.ball(new Vec(0, height - 0.35, crest + end * length * 0.2), 0.16, 0.12, 0.1, 4, lamp);
  }

  private static Vec[] row(double wide, double y, double root, double narrow, double tip) {
    return new Vec[] {
      new Vec(-wide, y, root),
      new Vec(-narrow, y, tip),
      new Vec(narrow, y, tip),
      new Vec(wide, y, root)
    };
  }

  private static void pantograph(MeshBuilder shape, double height, double z) {
    Vec foot = new Vec(0, height + 0.1, z);
    Vec knee = new Vec(0, height + 0.6, z + 0.8);
    Vec bow = new Vec(0, height + 1.15, z + 0.1);
    shape.limb(foot, knee, 0.05, 0.05, 4, Paint.DARK);
    shape.limb(knee, bow, 0.05, 0.05, 4, Paint.DARK);
    shape.limb(
        bow.plus(new Vec(-0.8, 0, 0)), bow.plus(new Vec(0.8, 0, 0)), 0.05, 0.05, 4, Paint.DARK);
  }
}
