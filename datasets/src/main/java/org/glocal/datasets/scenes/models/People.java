package org.glocal.datasets.scenes.models;

import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Paint;

/** People on foot and in the saddle, about 1.75 m tall as modeled. */
public final class People {

  private People() {}

  /** Somebody who walks or stands. */
  public static MeshBuilder walker(SplitMix64 random) {
    MeshBuilder shape = new MeshBuilder();
    Outfit outfit = Outfit.draw(random);
    double girth = random.between(0.88, 1.2);
    double stride = random.chance(0.7) ? random.between(0.12, 0.36) : random.between(0.0, 0.06);
    double swing = random.chance(0.5) ? 1 : -1;
    boolean skirt = random.chance(0.18);
    Vec hip = new Vec(0, 0.9, 0);
    for (int side = -1; side <= 1; side += 2) {
      double reach = side * swing * stride;
      Vec thigh = new Vec(side * 0.1, 0.9, 0);
      Vec knee = new Vec(side * 0.1, 0.5, reach * 0.55 + 0.5 * Math.abs(stride) * 0.3);
      Vec ankle = new Vec(side * 0.1, 0.09, reach);
      Material shin = skirt ? outfit.skin() : outfit.legs();
      shape.limb(thigh, knee, 0.105 * girth, 0.08, 6, outfit.legs());
      shape.limb(knee, ankle, 0.075, 0.055, 6, shin);
      shape.box(
          side * 0.1 - 0.05, side * 0.1 + 0.05, 0, 0.1, reach - 0.09, reach + 0.18, outfit.shoes());
      arm(shape, outfit, side, girth, -side * swing * stride * 0.9, random);
    }
    if (skirt) {
      shape.limb(
          hip.plus(new Vec(0, 0.1, 0)), new Vec(0, 0.5, 0), 0.16 * girth, 0.26, 8, outfit.legs());
    }
    torso(shape, outfit, hip, new Vec(0, 1.46, random.between(-0.02, 0.06)), girth);
    head(shape, outfit, new Vec(0, 1.64, 0.05), 0);
    luggage(shape, random);
    return shape;
  }

  private static void arm(
      MeshBuilder shape, Outfit outfit, int side, double girth, double swing, SplitMix64 random) {
    Vec shoulder = new Vec(side * 0.21 * girth, 1.42, 0);
    if (random.chance(0.12)) { // on the phone, or waving
      Vec elbow = new Vec(side * 0.32 * girth, 1.2, 0.12);
      shape.limb(shoulder, elbow, 0.06, 0.05, 6, outfit.top());
      shape.limb(elbow, new Vec(side * 0.17, 1.58, 0.14), 0.048, 0.04, 6, outfit.skin());
      return;
    }
    Vec elbow = new Vec(side * 0.27 * girth, 1.14, swing * 0.5);
    Vec hand = new Vec(side * 0.27 * girth, 0.86, swing + 0.06);
    shape.limb(shoulder, elbow, 0.06, 0.05, 6, outfit.top());
    shape.limb(elbow, hand, 0.048, 0.04, 6, outfit.sleeve());
  }

  private static void torso(MeshBuilder shape, Outfit outfit, Vec hip, Vec neck, double girth) {
    double w = 0.2 * girth;
    Vec across = new Vec(1, 0, 0);
    Vec up = neck.minus(hip).unit();
    Vec front = across.cross(up).times(0.12 * girth);
    Vec[] low = belt(hip.minus(up.times(0.06)), across.times(w * 0.85), front);
    Vec[] high = belt(neck, across.times(w * 1.12), front.times(0.85));
    Vec[] top = belt(neck.plus(up.times(0.05)), across.times(w * 0.6), front.times(0.6));
    Vec inside = hip.toward(neck, 0.6);
    for (int i = 0; i < 8; i++) {
      int next = (i + 1) % 8;
      shape.panel(inside, outfit.top(), low[i], low[next], high[next], high[i]);
      shape.panel(inside, outfit.top(), high[i], high[next], top[next], top[i]);
    }
    shape.panel(inside, outfit.top(), top);
    shape.panel(inside, outfit.legs(), low);
  }

  private static Vec[] belt(Vec center, Vec across, Vec front) {
    double c = 0.45;
    double[][] octagon = {{1, -c}, {1, c}, {c, 1}, {-c, 1}, {-1, c}, {-1, -c}, {-c, -1}, {c, -1}};
    Vec[] points = new Vec[8];
    for (int i = 0; i < 8; i++) {
      points[i] = center.plus(across.times(octagon[i][0])).plus(front.times(octagon[i][1]));
    }
    return points;
  }

  private static void head(MeshBuilder shape, Outfit outfit, Vec at, double lean) {
    Vec chin = at.plus(new Vec(0, -0.16, -0.05 - 0.3 * lean));
    shape.limb(chin, at, 0.06, 0.06, 6, outfit.skin());
    if (outfit.helmet() != null) {
      shape.ball(at, 0.145, 0.155, 0.165, 5, outfit.helmet());
      shape.ball(at.plus(new Vec(0, -0.03, 0.035)), 0.1, 0.09, 0.14, 4, outfit.face());
      return;
    }
    shape.ball(at, 0.095, 0.125, 0.11, 5, outfit.skin());
    shape.ball(at.plus(new Vec(0, 0.035, -0.03)), 0.108, 0.12, 0.11, 5, outfit.hair());
  }

  private static void luggage(MeshBuilder shape, SplitMix64 random) {
    Material bag = Paint.cloth(random);
    switch (random.weighted(5, 2, 1.5, 0.8)) {
      case 1 -> shape.box(-0.16, 0.16, 1.0, 1.45, -0.3, -0.1, bag);
      case 2 -> {
        double side = random.chance(0.5) ? 0.34 : -0.34;
        shape.box(side - 0.07, side + 0.07, 0.55, 0.86, -0.15, 0.18, bag);
      }
      case 3 -> {
        shape.limb(new Vec(0.2, 1.0, 0.2), new Vec(0.1, 2.0, 0.1), 0.015, 0.015, 4, Paint.DARK);
        shape.limb(new Vec(0.1, 1.85, 0.1), new Vec(0.1, 2.12, 0.1), 0.55, 0.06, 8, bag);
      }
      default -> {}
    }
  }

  /**
   * Somebody in the saddle.
   *
   * @param seat where he sits, on the middle plane
   * @param grip where his hands are; mirrored to the left
   * @param rest where his feet are; mirrored to the left
   * @param helmet full-face, as motorcyclists wear
   */
  static MeshBuilder rider(SplitMix64 random, Vec seat, Vec grip, Vec rest, boolean helmet) {
    MeshBuilder shape = new MeshBuilder();
    Outfit outfit = helmet ? Outfit.motorcyclist(random) : Outfit.draw(random).cyclist(random);
    double lean = random.between(0.12, helmet ? 0.3 : 0.38);
    Vec hip = seat.plus(new Vec(0, 0.1, 0));
    Vec neck = hip.plus(new Vec(0, 0.52 - 0.2 * lean, lean));
    double pedal = helmet ? 0 : random.between(-0.15, 0.15);
    for (int side = -1; side <= 1; side += 2) {
      Vec foot = new Vec(side * rest.x(), rest.y() + side * pedal, rest.z() + side * pedal * 0.6);
      bentLeg(shape, outfit, hip, foot, side * 0.1, side * (rest.x() + 0.06));
      Vec shoulder = neck.plus(new Vec(side * 0.2, -0.04, 0));
      Vec hand = new Vec(side * grip.x(), grip.y(), grip.z());
      Vec elbow = shoulder.toward(hand, 0.5).plus(new Vec(side * 0.08, -0.08, 0));
      shape.limb(shoulder, elbow, 0.06, 0.052, 6, outfit.top());
      shape.limb(elbow, hand, 0.05, 0.042, 6, outfit.sleeve());
    }
    torso(shape, outfit, hip, neck, helmet ? 1.08 : 1);
    head(shape, outfit, neck.plus(new Vec(0, 0.2, 0.1)), lean);
    if (random.chance(0.25)) {
      shape.box(
          -0.16,
          0.16,
          hip.y() + 0.1,
          neck.y() + 0.02,
          hip.z() - 0.3,
          hip.z() - 0.02,
          Paint.cloth(random));
    }
    return shape;
  }

  private static void bentLeg(
      MeshBuilder shape, Outfit outfit, Vec hip, Vec foot, double hipX, double kneeX) {
    Vec thigh = hip.plus(new Vec(hipX, 0, 0));
    Vec knee =
        new Vec(kneeX, (thigh.y() + foot.y()) / 2 + 0.1, Math.max(thigh.z(), foot.z()) + 0.2);
    shape.limb(thigh, knee, 0.105, 0.08, 6, outfit.legs());
    shape.limb(knee, foot, 0.075, 0.055, 6, outfit.legs());
    shape.box(
        foot.x() - 0.05,
        foot.x() + 0.05,
        foot.y() - 0.06,
        foot.y() + 0.04,
        foot.z() - 0.1,
        foot.z() + 0.16,
        outfit.shoes());
  }
}
