package org.glocal.datasets.scenes.world;

import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.random.Dice;
import org.glocal.datasets.scenes.geometry.Placement;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.models.Shape;
import org.glocal.datasets.scenes.models.Trees;
import org.glocal.datasets.scenes.surfaces.Face;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Paint;
import org.glocal.datasets.scenes.surfaces.Rgb;

/** Trees, lamps, signs, traffic lights, bins, hedges: what else stands on pavements. */
public final class Furniture {

  private final Street street;
  private final Dice dice;
  private final List<Face> faces = new ArrayList<>();

  private Furniture(Street street, Dice dice) {
    this.street = street;
    this.dice = dice;
  }

  public static List<Face> of(Street street, Dice dice) {
    Furniture furniture = new Furniture(street, dice);
    for (int side = -1; side <= 1; side += 2) {
      furniture.row(side);
    }
    if (street.hasCrossing()) {
      furniture.trafficLights();
    }
    return furniture.faces;
  }

  private void row(int side) {
    boolean trees = dice.chance(0.55);
    double step = dice.between(8, 16);
    double kerb = side * (street.half() + 0.6);
    Rgb leaf = Rgb.hsv(dice.between(0.16, 0.33), dice.between(0.5, 0.8), dice.between(0.1, 0.28));
    for (double z = dice.between(3.0, 12.0); z < 110; z += step * dice.between(0.8, 1.2)) {
      if (street.onCrossing(z) || street.onCrossing(z + 1.5) || street.onCrossing(z - 1.5)) {
        continue;
      }
      Vec at = new Vec(kerb, Street.KERB, z);
      if (trees) {
        put(Trees.draw(dice, leaf, z < 40), at, Labels.VEGETATION);
      } else if (dice.chance(0.7)) {
        put(lamp(), at, Labels.POLE);
      }
      clutter(side, z + step / 2);
    }
  }

  private void clutter(int side, double z) {
    if (street.onCrossing(z)) {
      return;
    }
    double walk = side < 0 ? street.leftWalk() : street.rightWalk();
    Vec kerb = new Vec(side * (street.half() + 0.5), Street.KERB, z);
    Vec wall = new Vec(side * (street.half() + walk - 0.4), Street.KERB, z);
    switch (dice.weighted(5, 2, 1, 1, 1)) {
      case 1 -> put(sign(), kerb, Labels.TRAFFIC_SIGN);
      case 2 -> put(bin(), dice.chance(0.5) ? kerb : wall, Labels.POLE);
      case 3 -> put(hedge(), wall, Labels.VEGETATION);
      case 4 -> put(fence(), kerb, Labels.FENCE);
      default -> {}
    }
  }

  private void put(Shape shape, Vec at, int label) {
    double heading = at.x() < 0 ? 0 : StrictMath.PI;
    faces.addAll(shape.placed(Placement.of(at, heading, 1), label));
  }

  private Shape lamp() {
    Shape shape = new Shape();
    double height = dice.between(5, 8);
    Material steel = Material.matt(Rgb.grey(dice.between(0.1, 0.4)), 0.2, 0.3);
    shape.limb(new Vec(0, 0, 0), new Vec(0, height, 0), 0.09, 0.06, 6, steel);
    shape.limb(new Vec(0, height, 0), new Vec(1.6, height + 0.3, 0), 0.05, 0.05, 5, steel);
    return shape.box(1.3, 1.9, height + 0.2, height + 0.34, -0.12, 0.12, Paint.STEEL);
  }

  private Shape sign() {
    Shape shape = new Shape();
    shape.limb(new Vec(0, 0, 0), new Vec(0, 2.5, 0), 0.04, 0.04, 5, Paint.STEEL);
    Rgb red = new Rgb(0.55, 0.03, 0.03);
    Rgb blue = new Rgb(0.03, 0.12, 0.5);
    Material face = Material.matt(dice.chance(0.5) ? red : blue, 0, 1);
    Material middle = Material.matt(Rgb.grey(0.75), 0, 1);
    Vec at = new Vec(0, 2.45, 0);
    Vec thick = new Vec(0, 0, 0.03);
    int sides = dice.chance(0.5) ? 12 : 3 + dice.between(0, 1);
    shape.limb(at.minus(thick), at.plus(thick), 0.36, 0.36, sides, face);
    Vec more = new Vec(0, 0, 0.036);
    return shape.limb(at.minus(more), at.plus(more), 0.24, 0.24, sides, middle);
  }

  private Shape bin() {
    double half = dice.between(0.2, 0.45);
    return new Shape()
        .box(
            -half,
            half,
            0,
            dice.between(0.8, 1.1),
            -0.25,
            0.25,
            Material.matt(Rgb.hsv(dice.unit(), 0.5, 0.2), 0.2, 0.2));
  }

  private Shape hedge() {
    double half = dice.between(1, 3);
    return new Shape()
        .box(
            -0.4,
            0.3,
            0,
            dice.between(0.7, 1.3),
            -half,
            half,
            Material.matt(new Rgb(0.06, 0.12, 0.03), 0.7, 0.15));
  }

  private Shape fence() {
    Shape shape = new Shape();
    Material paint = Material.matt(Rgb.grey(dice.between(0.05, 0.5)), 0.1, 0.3);
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
      if (dice.chance(0.6)) {
        Shape shape = new Shape();
        shape.limb(new Vec(0, 0, 0), new Vec(0, 3.2, 0), 0.07, 0.06, 6, Paint.STEEL);
        shape.box(-0.16, 0.16, 2.4, 3.3, -0.12, 0.12, Paint.DARK);
        int on = dice.between(0, 2);
        Rgb[] colours = {
          new Rgb(0.05, 0.7, 0.2), new Rgb(0.9, 0.5, 0.02), new Rgb(0.8, 0.03, 0.03)
        };
        Vec inside = new Vec(0, 2.8, 0);
        for (int i = 0; i < 3; i++) {
          Material glass = Material.lamp(colours[i].times(i == on ? 1 : 0.1), i == on ? 1.5 : 0);
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
        put(shape, new Vec(side * (street.half() + 0.5), Street.KERB, z), Labels.TRAFFIC_LIGHT);
      }
    }
  }
}
