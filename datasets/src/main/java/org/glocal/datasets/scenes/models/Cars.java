package org.glocal.datasets.scenes.models;

import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Paint;
import org.glocal.datasets.scenes.surfaces.Rgb;

/** Cars and vans. */
public final class Cars {

  /** Proportions of a body style, meters; z of the cabin as shares of the length from the tail. */
  private record BodyStyle(
      double length,
      double width,
      double height,
      double belt,
      double bonnet,
      double cabinTail,
      double cabinNose,
      double roofTail,
      double roofNose) {}

  private static final BodyStyle[] STYLES = {
    new BodyStyle(4.0, 1.76, 1.48, 0.92, 0.86, 0.01, 0.76, 0.07, 0.55), // hatchback
    new BodyStyle(4.7, 1.82, 1.44, 0.92, 0.84, 0.12, 0.72, 0.28, 0.54), // saloon
    new BodyStyle(4.75, 1.82, 1.47, 0.92, 0.84, 0.01, 0.73, 0.06, 0.55), // estate
    new BodyStyle(4.5, 1.88, 1.72, 1.06, 1.02, 0.01, 0.76, 0.07, 0.58), // off-roader
    new BodyStyle(4.3, 1.8, 1.28, 0.84, 0.74, 0.1, 0.66, 0.3, 0.46), // coupe
    new BodyStyle(4.9, 1.95, 1.95, 1.1, 1.05, 0.0, 0.9, 0.03, 0.72), // van
    new BodyStyle(3.6, 1.64, 1.5, 0.92, 0.9, 0.01, 0.82, 0.07, 0.6) // city car
  };
  private static final double[] SHARES = {4, 4, 3, 3, 1.5, 1.5, 2};

  private Cars() {}

  public static Vehicle draw(SplitMix64 random, boolean lit) {
    BodyStyle s = STYLES[random.weighted(SHARES)];
    MeshBuilder shape = new MeshBuilder();
    Material paint = Paint.car(random);
    double back = -s.length / 2;
    double front = s.length / 2;
    double side = s.width / 2;
    body(shape, s, paint, back, front, side);
    cabin(shape, s, paint, back, side);
    double radius = 0.31 * random.between(0.95, 1.1);
    for (double hub : new double[] {back + 0.2 * s.length, front - 0.19 * s.length}) {
      wheels(shape, hub, radius, side);
    }
    front(shape, s, front, side, lit);
    rear(shape, s, back, side, lit);
    return new Vehicle(shape, side, front);
  }

  private static void body(
      MeshBuilder shape, BodyStyle s, Material paint, double back, double front, double side) {
    double nose = back + s.cabinNose * s.length;
    double[][] lower = {
      {back + 0.02, 0.28}, {front - 0.02, 0.26}, {front, 0.5}, {front, 0.58}, {back, 0.58}
    };
    double[][] upper = {
      {back, 0.58},
      {front, 0.58},
      {front - 0.08, s.bonnet - 0.14},
      {front - 0.25, s.bonnet - 0.06},
      {nose, s.belt},
      {back + 0.04, s.belt}
    };
    shape.extrude(lower, -side, side, paint);
    shape.extrude(upper, -side, side, paint);
    shape.box(-side - 0.01, side + 0.01, 0.22, 0.32, back + 0.1, front - 0.1, Paint.DARK);
  }

  private static void cabin(
      MeshBuilder shape, BodyStyle s, Material paint, double back, double side) {
    double inset = side - 0.05;
    double roof = side - 0.2;
    MeshBuilder.Slab bottom =
        new MeshBuilder.Slab(
            s.belt, -inset, inset, back + s.cabinTail * s.length, back + s.cabinNose * s.length);
    MeshBuilder.Slab top =
        new MeshBuilder.Slab(
            s.height - 0.06,
            -roof,
            roof,
            back + s.roofTail * s.length,
            back + s.roofNose * s.length);
    shape.taper(bottom, top, Material.glass(), paint);
    MeshBuilder.Slab crown =
        new MeshBuilder.Slab(s.height, -roof + 0.1, roof - 0.1, top.z0() + 0.12, top.z1() - 0.15);
    shape.taper(
        new MeshBuilder.Slab(
            top.y() - 0.01, -roof - 0.02, roof + 0.02, top.z0() - 0.03, top.z1() + 0.03),
        crown,
        paint,
        paint);
    for (int x = -1; x <= 1; x += 2) {
      pillar(shape, paint, x, bottom, top, bottom.z0(), top.z0(), 0.07);
      pillar(shape, paint, x, bottom, top, bottom.z1(), top.z1(), 0.05);
      double low = bottom.z0() + 0.5 * (bottom.z1() - bottom.z0());
      double high = top.z0() + 0.52 * (top.z1() - top.z0());
      pillar(shape, Paint.DARK, x, bottom, top, low, high, 0.045);
    }
  }

  private static void pillar(
      MeshBuilder shape,
      Material material,
      int x,
      MeshBuilder.Slab bottom,
      MeshBuilder.Slab top,
      double low,
      double high,
      double radius) {
    shape.limb(
        new Vec(x * bottom.x1() * 0.985, bottom.y(), low),
        new Vec(x * top.x1() * 0.985, top.y(), high),
        radius,
        radius,
        5,
        material);
  }

  private static void wheels(MeshBuilder shape, double hub, double radius, double side) {
    for (int x = -1; x <= 1; x += 2) {
      Vec arch = new Vec(x * (side - 0.09), radius + 0.02, hub);
      shape.limb(
          arch, arch.plus(new Vec(x * 0.097, 0, 0)), radius + 0.07, radius + 0.07, 12, Paint.DARK);
      shape.wheel(
          new Vec(x * (side - 0.09), radius, hub), radius, 0.215, Paint.RUBBER, Paint.STEEL);
    }
  }

  private static void front(
      MeshBuilder shape, BodyStyle s, double front, double side, boolean lit) {
    Material lamp = Material.lamp(new Rgb(0.9, 0.9, 0.82), lit ? 2.5 : 0.4);
    double y = s.bonnet - 0.24;
    for (int x = -1; x <= 1; x += 2) {
      shape.box(
          Math.min(x * side * 0.96, x * side * 0.6),
          Math.max(x * side * 0.96, x * side * 0.6),
          y - 0.07,
          y + 0.07,
          front - 0.2,
          front + 0.01,
          lamp);
    }
    shape.box(
        -side * 0.55, side * 0.55, y - 0.08, y + 0.05, front - 0.2, front + 0.008, Paint.DARK);
    shape.box(-side * 0.8, side * 0.8, 0.3, 0.42, front - 0.2, front + 0.012, Paint.DARK);
    plate(shape, 0.5, front - 0.1, front + 0.02);
  }

  private static void rear(MeshBuilder shape, BodyStyle s, double back, double side, boolean lit) {
    Material lamp = Material.lamp(new Rgb(0.6, 0.02, 0.02), lit ? 1.5 : 0.35);
    double y = s.belt - 0.14;
    for (int x = -1; x <= 1; x += 2) {
      shape.box(
          Math.min(x * side * 0.98, x * side * 0.68),
          Math.max(x * side * 0.98, x * side * 0.68),
          y - 0.11,
          y + 0.08,
          back - 0.012,
          back + 0.2,
          lamp);
    }
    shape.box(-side * 0.85, side * 0.85, 0.28, 0.4, back - 0.02, back + 0.1, Paint.DARK);
    plate(shape, 0.62, back - 0.02, back + 0.1);
  }

  private static void plate(MeshBuilder shape, double y, double z0, double z1) {
    shape.box(-0.26, 0.26, y - 0.06, y + 0.06, z0, z1, Material.matt(Rgb.gray(0.7), 0.3, 0.05));
  }
}
