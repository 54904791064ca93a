package org.glocal.datasets.scenes.models;

import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Noise;
import org.glocal.datasets.scenes.surfaces.Paint;
import org.glocal.datasets.scenes.surfaces.Rgb;

/** City buses: a tall box with a band of windows. */
public final class Buses {

  private Buses() {}

  public static Vehicle draw(SplitMix64 random, boolean lit) {
    MeshBuilder shape = new MeshBuilder();
    double front = random.between(9.5, 12.5) / 2;
    double back = -front;
    double side = 1.26;
    double height = random.between(2.95, 3.2);
    Material paint = Paint.livery(random);
    Material skirt = random.chance(0.6) ? Paint.livery(random) : paint;
    shape.box(-side, side, 0.3, 0.95, back, front, skirt);
    shape.box(-side, side, 0.95, height - 0.12, back, front, paint);
    shape.taper(
        new MeshBuilder.Slab(height - 0.12, -side, side, back, front),
        new MeshBuilder.Slab(height, -side + 0.15, side - 0.15, back + 0.1, front - 0.1),
        paint,
        Material.matt(Rgb.gray(0.5), 0.3, 0.5));
    if (random.chance(0.7)) {
      shape.box(
          -0.8, 0.8, height, height + 0.22, -1.5, 1.2, Material.matt(Rgb.gray(0.6), 0.2, 0.5));
    }
    windows(shape, side, back, front, height);
    front(shape, random, side, front, height, lit);
    rear(shape, random, side, back, height, lit);
    for (double z : new double[] {front - 2.5, back + 3.0}) {
      for (int x = -1; x <= 1; x += 2) {
        Vec hub = new Vec(x * (side - 0.12), 0.48, z);
        shape.limb(hub, hub.plus(new Vec(x * 0.127, 0, 0)), 0.6, 0.6, 12, Paint.DARK);
        shape.wheel(hub, 0.48, 0.28, Paint.RUBBER, Paint.STEEL);
      }
    }
    return new Vehicle(shape, side, front);
  }

  private static void windows(
      MeshBuilder shape, double side, double back, double front, double height) {
    double low = 1.15;
    double high = height - 0.5;
    double pane = (front - back - 0.8) / 7;
    Vec inside = new Vec(0, 1.5, 0);
    for (int x = -1; x <= 1; x += 2) {
      double wall = x * (side + 0.012);
      for (int i = 0; i < 7; i++) {
        boolean door = x > 0 && (i == 6 || i == 3);
        double z0 = back + 0.4 + i * pane + 0.05;
        double bottom = door ? 0.4 : low;
        shape.panel(
            inside,
            Material.glass(),
            new Vec(wall, bottom, z0),
            new Vec(wall, bottom, z0 + pane - 0.1),
            new Vec(wall, high, z0 + pane - 0.1),
            new Vec(wall, high, z0));
      }
    }
  }

  private static void front(
      MeshBuilder shape, SplitMix64 random, double side, double front, double height, boolean lit) {
    pane(shape, -side + 0.12, side - 0.12, 0.95, height - 0.55, front + 0.012, Material.glass());
    Material sign =
        Material.lamp(new Rgb(0.95, 0.5, 0.05), 0.8)
            .with((b, u, v) -> Noise.cell((int) (u * 9), (int) (v * 9), 3) > 0.4 ? b : Rgb.BLACK);
    pane(shape, -side + 0.25, side - 0.25, height - 0.5, height - 0.2, front + 0.014, sign);
    Material lamp = Material.lamp(new Rgb(0.9, 0.9, 0.82), lit ? 2.5 : 0.4);
    for (int x = -1; x <= 1; x += 2) {
      pane(shape, x * 0.9 - 0.18, x * 0.9 + 0.18, 0.58, 0.76, front + 0.014, lamp);
      double mirror = x * (side + 0.2);
      shape.box(mirror - 0.08, mirror + 0.08, 1.7, 2.15, front + 0.1, front + 0.2, Paint.DARK);
    }
    shape.box(-side, side, 0.28, 0.42, front - 0.2, front + 0.02, Paint.DARK);
    if (random.chance(0.5)) {
      pane(shape, -0.3, 0.3, 0.5, 0.64, front + 0.03, Material.matt(Rgb.gray(0.7), 0.2, 0.05));
    }
  }

  private static void rear(
      MeshBuilder shape, SplitMix64 random, double side, double back, double height, boolean lit) {
    double low = random.between(1.4, 1.7);
    pane(shape, -side + 0.2, side - 0.2, low, height - 0.5, back - 0.012, Material.glass());
    pane(
        shape,
        -side + 0.3,
        side - 0.3,
        0.5,
        1.05,
        back - 0.012,
        Paint.DARK.with((b, u, v) -> v * 8 - Math.floor(v * 8) < 0.4 ? b.times(3) : b));
    Material lamp = Material.lamp(new Rgb(0.6, 0.02, 0.02), lit ? 1.5 : 0.35);
    for (int x = -1; x <= 1; x += 2) {
      pane(shape, x * 1.08 - 0.11, x * 1.08 + 0.11, 0.7, 1.25, back - 0.014, lamp);
    }
    pane(
        shape,
        -0.5,
        0.5,
        height - 0.42,
        height - 0.2,
        back - 0.014,
        Material.lamp(new Rgb(0.95, 0.5, 0.05), 0.7));
  }

  private static void pane(
      MeshBuilder shape, double x0, double x1, double y0, double y1, double z, Material material) {
    shape.panel(
        new Vec(0, 1.5, 0),
        material,
        new Vec(x0, y0, z),
        new Vec(x1, y0, z),
        new Vec(x1, y1, z),
        new Vec(x0, y1, z));
  }
}
