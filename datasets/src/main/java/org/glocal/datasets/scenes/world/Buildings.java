package org.glocal.datasets.scenes.world;

import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.Pose;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.models.MeshBuilder;
import org.glocal.datasets.scenes.surfaces.Face;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Rgb;

/** Houses along the street and what closes the view at its end. */
public final class Buildings {

  private static final double LAST = 150;

  private Buildings() {}

  public static List<Face> of(Street street, SplitMix64 random, boolean lit) {
    List<Face> faces = new ArrayList<>();
    for (int side = -1; side <= 1; side += 2) {
      double walk = side < 0 ? street.leftWalk() : street.rightWalk();
      double density = random.chance(0.25) ? random.between(0.2, 0.6) : 0.95;
      double front = street.half() + walk;
      for (double z = -9; z < LAST; ) {
        double width = random.between(7, 20);
        boolean blocked =
            street.hasCrossing()
                && z < street.crossing() + street.crossHalf() + 1.5
                && z + width > street.crossing() - street.crossHalf() - 1.5;
        if (blocked) {
          z =
              street.crossing() < z + width && z > street.crossing() - street.crossHalf() - 3
                  ? Math.max(z + 0.5, street.crossing() + street.crossHalf() + 2)
                  : z + 0.5;
          continue;
        }
        if (random.chance(density)) {
          double back = front + (random.chance(0.3) ? random.between(0, 5) : 0.02);
          faces.addAll(house(random, side, back, z, width, lit));
        }
        z += width + (random.chance(0.2) ? random.between(1, 6) : 0.01);
      }
    }
    faces.addAll(skyline(random, lit));
    return faces;
  }

  private static List<Face> house(
      SplitMix64 random, int side, double front, double z, double width, boolean lit) {
    MeshBuilder shape = new MeshBuilder();
    double depth = random.between(9, 15);
    double height = random.between(2, 6) * 3.1 + random.between(0.3, 1.5);
    if (random.chance(0.1)) {
      height *= 1.8;
    }
    Material wall = Facade.draw(random, lit);
    Material roof = Material.matt(Rgb.hsv(random.between(0, 0.08), 0.5, 0.18), 0.4, 0.3);
    double x0 = side < 0 ? -front - depth : front;
    MeshBuilder.Slab bottom = new MeshBuilder.Slab(0, x0, x0 + depth, z, z + width);
    MeshBuilder.Slab top = new MeshBuilder.Slab(height, x0, x0 + depth, z, z + width);
    shape.taper(bottom, top, wall, roof);
    if (random.chance(0.45)) {
      double ridge = height + random.between(1.5, 4);
      double middle = x0 + depth / 2;
      shape.taper(
          new MeshBuilder.Slab(height, x0 - 0.3, x0 + depth + 0.3, z - 0.1, z + width + 0.1),
          new MeshBuilder.Slab(ridge, middle - 0.1, middle + 0.1, z, z + width),
          roof,
          roof);
    } else {
      shape.box(
          x0 - 0.15,
          x0 + depth + 0.15,
          height,
          height + 0.35,
          z,
          z + width,
          Material.matt(wall.base().times(0.8), 0.2, 0.3));
    }
    return shape.placed(Pose.of(new Vec(0, 0, 0), 0, 1), StuffLabels.BUILDING);
  }

  private static List<Face> skyline(SplitMix64 random, boolean lit) {
    MeshBuilder shape = new MeshBuilder();
    Material leaves = Material.matt(Rgb.hsv(random.between(0.22, 0.32), 0.5, 0.12), 0.6, 1.5);
    for (double x = -130; x < 130; ) {
      double width = random.between(12, 30);
      double z = random.between(165, 230);
      if (random.chance(0.6)) {
        shape.box(x, x + width, 0, random.between(8, 32), z, z + 10, Facade.draw(random, lit));
      } else {
        Vec radii = new Vec(width * 0.7, random.between(6, 13), 6);
        shape.lump(new Vec(x + width / 2, 4, z), radii, 6, random, leaves);
      }
      x += width * random.between(0.7, 1.1);
    }
    return shape.placed(Pose.of(new Vec(0, 0, 0), 0, 1), StuffLabels.BUILDING);
  }
}
