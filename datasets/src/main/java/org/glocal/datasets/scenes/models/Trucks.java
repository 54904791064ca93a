package org.glocal.datasets.scenes.models;

import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Paint;
import org.glocal.datasets.scenes.surfaces.Rgb;

/** Trucks: a cab, a chassis and what it carries. */
public final class Trucks {

  private Trucks() {}

  public static Vehicle draw(SplitMix64 random, boolean lit) {
    MeshBuilder shape = new MeshBuilder();
    double length = random.between(6.5, 9.5);
    double side = random.between(1.15, 1.25);
    double front = length / 2;
    double back = -front;
    double cabHeight = random.between(2.55, 3.0);
    double cabLength = random.between(1.7, 2.1);
    Material paint = Paint.livery(random);
    cab(shape, paint, side, front, cabLength, cabHeight, lit);
    shape.box(-side * 0.5, side * 0.5, 0.55, 0.85, back, front - 0.4, Paint.DARK);
    double loadFront = front - cabLength - random.between(0.12, 0.35);
    switch (random.weighted(5, 1.2, 1.2)) {
      case 0 -> cargoBox(shape, random, side, back, loadFront, cabHeight);
      case 1 -> tipper(shape, random, side, back, loadFront);
      default -> tank(shape, random, back, loadFront);
    }
    tail(shape, side, back, lit);
    axle(shape, front - 1.1, side);
    axle(shape, back + 1.5, side);
    if (length > 8) {
      axle(shape, back + 2.6, side);
    }
    return new Vehicle(shape, side, front);
  }

  private static void cab(
      MeshBuilder shape,
      Material paint,
      double side,
      double front,
      double length,
      double height,
      boolean lit) {
    double rear = front - length;
    shape.box(-side, side, 0.45, 1.45, rear, front, paint);
    MeshBuilder.Slab waist = new MeshBuilder.Slab(1.45, -side, side, rear, front);
    MeshBuilder.Slab roof =
        new MeshBuilder.Slab(height, -side + 0.12, side - 0.12, rear, front - 0.28);
    shape.taper(waist, roof, paint, paint);
    panes(shape, side, front, rear, height);
    mirrorsAndLamps(shape, side, front, lit);
    shape.box(-side * 0.5, side * 0.5, 0.75, 1.35, front - 0.1, front + 0.015, Paint.DARK);
    shape.box(-side, side, 0.35, 0.6, front - 0.3, front + 0.03, Paint.DARK);
  }

  /** Windscreen and side windows, leaning as the cab does. */
  private static void panes(
      MeshBuilder shape, double side, double front, double rear, double height) {
    double low = 1.5;
    double high = height - 0.35;
    double lean = 0.28 / (height - 1.45);
    Vec inside = new Vec(0, 1.8, rear);
    shape.panel(
        inside,
        Material.glass(),
        new Vec(-side + 0.16, low, front - (low - 1.45) * lean + 0.015),
        new Vec(side - 0.16, low, front - (low - 1.45) * lean + 0.015),
        new Vec(side - 0.24, high, front - (high - 1.45) * lean + 0.015),
        new Vec(-side + 0.24, high, front - (high - 1.45) * lean + 0.015));
    double slant = 0.12 / (height - 1.45);
    for (int x = -1; x <= 1; x += 2) {
      double x0 = x * (side - (low - 1.45) * slant + 0.015);
      double x1 = x * (side - (high - 1.45) * slant + 0.015);
      shape.panel(
          inside,
          Material.glass(),
          new Vec(x0, low, front - 0.25),
          new Vec(x0, low, rear + 0.55),
          new Vec(x1, high, rear + 0.55),
          new Vec(x1, high, front - 0.42));
    }
  }

  private static void mirrorsAndLamps(MeshBuilder shape, double side, double front, boolean lit) {
    for (int x = -1; x <= 1; x += 2) {
      shape.box(
          x * (side + 0.16) - 0.07,
          x * (side + 0.16) + 0.07,
          1.6,
          2.2,
          front - 0.2,
          front - 0.1,
          Paint.DARK);
      shape.box(
          x * side * 0.76 - 0.17,
          x * side * 0.76 + 0.17,
          0.68,
          0.86,
          front - 0.1,
          front + 0.02,
          Material.lamp(new Rgb(0.9, 0.9, 0.82), lit ? 2.5 : 0.4));
    }
  }

  private static void cargoBox(
      MeshBuilder shape,
      SplitMix64 random,
      double side,
      double back,
      double front,
      double cabHeight) {
    double height = Math.max(cabHeight + random.between(0.1, 0.7), 3.0);
    double half = side + 0.05;
    Material plain = Paint.livery(random);
    Rgb band = Paint.livery(random).base();
    double low = random.between(0.6, 1.4);
    double high = low + random.between(0.3, 1.0);
    boolean ribbed = random.chance(0.4);
    boolean logo = random.chance(0.6);
    Material wall =
        plain.with(
            (base, u, v) -> {
              Rgb color = logo && v > low && v < high ? band : base;
              boolean rib = ribbed && u - Math.floor(u) < 0.12;
              return rib ? color.times(0.7) : color;
            });
    shape.taper(
        new MeshBuilder.Slab(0.95, -half, half, back, front),
        new MeshBuilder.Slab(height, -half, half, back, front),
        wall,
        plain);
    Vec inside = new Vec(0, 2, 0);
    for (double x : new double[] {-half + 0.06, 0, half - 0.06}) { // door frame and gap
      shape.panel(
          inside,
          Paint.DARK,
          new Vec(x - 0.03, 1, back - 0.012),
          new Vec(x + 0.03, 1, back - 0.012),
          new Vec(x + 0.03, height, back - 0.012),
          new Vec(x - 0.03, height, back - 0.012));
    }
  }

  private static void tipper(
      MeshBuilder shape, SplitMix64 random, double side, double back, double front) {
    Material wall =
        Paint.livery(random).with((b, u, v) -> u - Math.floor(u) < 0.15 ? b.times(0.6) : b);
    double height = random.between(1.9, 2.4);
    shape.taper(
        new MeshBuilder.Slab(0.95, -side + 0.1, side - 0.1, back + 0.2, front),
        new MeshBuilder.Slab(height, -side, side, back, front),
        wall,
        Material.matt(new Rgb(0.2, 0.15, 0.1), 0.6, 0.2));
    double heap = height + random.between(0.2, 0.6);
    shape.taper(
        new MeshBuilder.Slab(height, -side + 0.1, side - 0.1, back + 0.1, front - 0.1),
        new MeshBuilder.Slab(heap, -side * 0.3, side * 0.3, back + 1.5, front - 1.5),
        Material.matt(new Rgb(0.25, 0.19, 0.12), 0.6, 0.2),
        Material.matt(new Rgb(0.25, 0.19, 0.12), 0.6, 0.2));
  }

  private static void tank(MeshBuilder shape, SplitMix64 random, double back, double front) {
    Material skin =
        Material.lacquer(random.chance(0.6) ? Rgb.gray(0.6) : Paint.livery(random).base());
    double radius = random.between(0.9, 1.1);
    Vec from = new Vec(0, 0.95 + radius, back);
    Vec to = new Vec(0, 0.95 + radius, front);
    shape.limb(from, to, radius, radius, 14, skin);
    for (double share : new double[] {0.03, 0.35, 0.65, 0.97}) {
      Vec at = from.toward(to, share);
      Vec half = new Vec(0, 0, 0.05);
      shape.limb(at.minus(half), at.plus(half), radius + 0.02, radius + 0.02, 14, Paint.STEEL);
    }
  }

  private static void tail(MeshBuilder shape, double side, double back, boolean lit) {
    Material lamp = Material.lamp(new Rgb(0.6, 0.02, 0.02), lit ? 1.5 : 0.35);
    shape.box(-side, side, 0.48, 0.66, back - 0.03, back + 0.08, Paint.STEEL);
    for (int x = -1; x <= 1; x += 2) {
      shape.box(
          x * side * 0.8 - 0.2, x * side * 0.8 + 0.2, 0.7, 0.88, back - 0.03, back + 0.1, lamp);
      shape.box(
          x * side * 0.78 - 0.25,
          x * side * 0.78 + 0.25,
          0.2,
          0.48,
          back + 0.35,
          back + 0.4,
          Paint.DARK);
    }
  }

  private static void axle(MeshBuilder shape, double z, double side) {
    for (int x = -1; x <= 1; x += 2) {
      shape.wheel(new Vec(x * (side - 0.17), 0.5, z), 0.5, 0.34, Paint.RUBBER, Paint.STEEL);
    }
  }
}
