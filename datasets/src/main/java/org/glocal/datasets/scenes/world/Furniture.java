package org.glocal.datasets.scenes.world;

import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.Pose;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.models.MeshBuilder;
import org.glocal.datasets.scenes.models.Trees;
import org.glocal.datasets.scenes.surfaces.Face;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Paint;
import org.glocal.datasets.scenes.surfaces.Rgb;

/** Trees, lamps, signs, traffic lights, bins, hedges: what else stands on pavements. */
public final class Furniture {

  private final Street street;
  private final SplitMix64 random;
  private final List<Face> faces = new ArrayList<>();

  private Furniture(Street street, SplitMix64 random) {
    this.street = street;
    this.random = random;
  }

  public static List<Face> of(Street street, SplitMix64 random) {
    Furniture furniture = new Furniture(street, random);
    for (int side = -1; side <= 1; side += 2) {
      furniture.row(side);
    }
    if (street.hasCrossing()) {
      furniture.trafficLights();
    }
    return furniture.faces;
  }

  private void row(int side) {
    boolean trees = random.chance(0.55);
    double step = random.between(8, 16);
    double curb = side * (street.half() + 0.6);
    Rgb leaf =
        Rgb.hsv(random.between(0.16, 0.33), random.between(0.5, 0.8), random.between(0.1, 0.28));
    for (double z = random.between(3.0, 12.0); z < 110; z += step * random.between(0.8, 1.2)) {
      if (street.onCrossing(z) || street.onCrossing(z + 1.5) || street.onCrossing(z - 1.5)) {
        continue;
      }
      Vec at = new Vec(curb, Street.CURB, z);
      if (trees) {
        put(Trees.draw(random, leaf, z < 40), at, StuffLabels.VEGETATION);
      } else if (random.chance(0.7)) {
        put(lamp(), at, StuffLabels.POLE);
      }
      clutter(side, z + step / 2);
    }
  }

  private void clutter(int side, double z) {
    if (street.onCrossing(z)) {
      return;
    }
    double walk = side < 0 ? street.leftWalk() : street.rightWalk();
    Vec curb = new Vec(side * (street.half() + 0.5), Street.CURB, z);
    Vec wall = new Vec(side * (street.half() + walk - 0.4), Street.CURB, z);
    switch (random.weighted(5, 2, 1, 1, 1)) {
      case 1 -> put(sign(), curb, StuffLabels.TRAFFIC_SIGN);
      case 2 -> put(bin(), random.chance(0.5) ? curb : wall, StuffLabels.POLE);
      case 3 -> put(hedge(), wall, StuffLabels.VEGETATION);
      case 4 -> put(fence(), curb, StuffLabels.FENCE);
      default -> {}
    }
  }

  private void put(MeshBuilder shape, Vec at, int label) {
    double heading = at.x() < 0 ? 0 : StrictMath.PI;
    faces.addAll(shape.placed(Pose.of(at, heading, 1), label));
  }

  private MeshBuilder lamp() {
    MeshBuilder shape = new MeshBuilder();
    double height = random.between(5, 8);
    Material steel = Material.matt(Rgb.gray(random.between(0.1, 0.4)), 0.2, 0.3);
    shape.limb(new Vec(0, 0, 0), new Vec(0, height, 0), 0.09, 0.06, 6, steel);
    shape.limb(new Vec(0, height, 0), new Vec(1.6, height + 0.3, 0), 0.05, 0.05, 5, steel);
    return shape.box(1.3, 1.9, height + 0.2, height + 0.34, -0.12, 0.12, Paint.STEEL);
  }

  private MeshBuilder sign() {
    MeshBuilder shape = new MeshBuilder();
    shape.limb(new Vec(0, 0, 0), new Vec(0, 2.5, 0), 0.04, 0.04, 5, Paint.STEEL);
    Rgb red = new Rgb(0.55, 0.03, 0.03);
    Rgb blue = new Rgb(0.03, 0.12, 0.5);
    Material face = Material.matt(random.chance(0.5) ? red : blue, 0, 1);
    Material middle = Material.matt(Rgb.gray(0.75), 0, 1);
    Vec at = new Vec(0, 2.45, 0);
    Vec thick = new Vec(0, 0, 0.03);
    int sides = random.chance(0.5) ? 12 : 3 + random.between(0, 1);
    shape.limb(at.minus(thick), at.plus(thick), 0.36, 0.36, sides, face);
    Vec more = new Vec(0, 0, 0.036);
    return shape.limb(at.minus(more), at.plus(more), 0.24, 0.24, sides, middle);
  }

  private MeshBuilder bin() {
    double half = random.between(0.2, 0.45);
    return new MeshBuilder()
        .box(
            -half,
            half,
            0,
            random.between(0.8, 1.1),
            -0.25,
            0.25,
            Material.matt(Rgb.hsv(random.unit(), 0.5, 0.2), 0.2, 0.2));
  }

  private MeshBuilder hedge() {
    double half = random.between(1, 3);
    return new MeshBuilder()
        .box(
            -0.4,
            0.3,
            0,
            random.between(0.7, 1.3),
            -half,
            half,
            Material.matt(new Rgb(0.06, 0.12, 0.03), 0.7, 0.15));
  }

  private MeshBuilder fence() {
    MeshBuilder shape = new MeshBuilder();
    Material paint = Material.matt(Rgb.gray(random.between(0.05, 0.5)), 0.1, 0.3);
    for (double y : new double[] {0.35, 0.9}) {
      shape.limb(new Vec(0, y, -2), new Vec(0, y, 2), 0.03, 0.03, 4, paint);
    }
    for (double z = -2; z <= 2; z += 1) {
      shape.limb(new Vec(0, 0, z), new Vec(0, 0.95, z), 0.03, 0.03, 4, paint);
    }
    return shape;
  }

  private void trafficLights() {
    double z = street.crossing() - street.crossHalf() - 0.8;
    for (int side = -1; side <= 1; side += 2) {
      if (random.chance(0.6)) {
        MeshBuilder shape = new MeshBuilder();
        shape.limb(new Vec(0, 0, 0), new Vec(0, 3.2, 0), 0.07, 0.06, 6, Paint.STEEL);
        shape.box(-0.16, 0.16, 2.4, 3.3, -0.12, 0.12, Paint.DARK);
        int on = random.between(0, 2);
        Rgb[] colors = {new Rgb(0.05, 0.7, 0.2), new Rgb(0.9, 0.5, 0.02), new Rgb(0.8, 0.03, 0.03)};
        Vec inside = new Vec(0, 2.8, 0);
        for (int i = 0; i < 3; i++) {
          Material glass = Material.lamp(colors[i].times(i == on ? 1 : 0.1), i == on ? 1.5 : 0);
          double y = 2.55 + 0.29 * i;
          for (double face : new double[] {-0.13, 0.13}) {
            shape.panel(
                inside,
                glass,
                new Vec(-0.1, y - 0.1, face),
                new Vec(0.1, y - 0.1, face),
                new Vec(0.1, y + 0.1, face),
                new Vec(-0.1, y + 0.1, face));
          }
        }
        put(
            shape,
            new Vec(side * (street.half() + 0.5), Street.CURB, z),
            StuffLabels.TRAFFIC_LIGHT);
      }
    }
  }
}
