package org.glocal.datasets.scenes.models;

import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Paint;
import org.glocal.datasets.scenes.surfaces.Rgb;

/** Bicycles: two hoops, a frame of tubes, sometimes baskets and bags. */
public final class Bicycles {

  private Bicycles() {}

  public static TwoWheeler draw(SplitMix64 random, boolean ridden) {
    MeshBuilder shape = new MeshBuilder();
    Material frame = Paint.car(random);
    double wheel = random.between(0.31, 0.35);
    double reach = random.between(0.5, 0.56);
    double saddle = random.between(0.92, 1.0);
    Vec rear = new Vec(0, wheel, -reach);
    Vec fork = new Vec(0, wheel, reach);
    for (Vec hub : new Vec[] {rear, fork}) {
      shape.hoop(hub, wheel - 0.02, 0.03, Paint.RUBBER);
      spokes(shape, hub, wheel - 0.03);
    }
    Vec pedals = new Vec(0, 0.3, -0.06);
    Vec seat = new Vec(0, saddle - 0.06, -0.22);
    Vec neck = new Vec(0, saddle - 0.14, reach - 0.16);
    Vec handle = new Vec(0, saddle + random.between(0.0, 0.1), reach - 0.2);
    boolean stepThrough = random.chance(0.35);
    Vec crossbar = stepThrough ? pedals.toward(seat, 0.45) : pedals.toward(seat, 0.88);
    Vec[][] tubes = {
      {pedals, seat}, {pedals, neck}, {crossbar, neck}, {pedals, rear}, {seat, rear}, {fork, handle}
    };
    for (Vec[] tube : tubes) {
      shape.limb(tube[0], tube[1], 0.028, 0.028, 5, frame);
    }
    controls(shape, handle, pedals, saddle);
    extras(shape, random, wheel, reach);
    Vec grip = handle.plus(new Vec(0.28, 0.02, -0.05));
    Vec rest = new Vec(0.12, 0.32, -0.02);
    MeshBuilder rider =
        ridden ? People.rider(random, new Vec(0, saddle, -0.22), grip, rest, false) : null;
    return new TwoWheeler(shape, rider);
  }

  private static void controls(MeshBuilder shape, Vec handle, Vec pedals, double saddle) {
    shape.limb(
        handle.plus(new Vec(-0.3, 0, -0.05)),
        handle.plus(new Vec(0.3, 0, -0.05)),
        0.025,
        0.025,
        5,
        Paint.DARK);
    shape.box(-0.08, 0.08, saddle - 0.05, saddle + 0.02, -0.36, -0.1, Paint.DARK);
    shape.limb(
        pedals.plus(new Vec(-0.05, 0, 0)),
        pedals.plus(new Vec(0.05, 0, 0)),
        0.09,
        0.09,
        8,
        Paint.STEEL);
  }

  private static void spokes(MeshBuilder shape, Vec hub, double radius) {
    Material wire = Material.matt(Rgb.gray(0.25), 0, 1);
    for (int i = 0; i < 4; i++) {
      double angle = StrictMath.PI * i / 4 + 0.2;
      Vec end = new Vec(0, radius * StrictMath.cos(angle), radius * StrictMath.sin(angle));
      shape.limb(hub.minus(end), hub.plus(end), 0.008, 0.008, 3, wire);
    }
  }

  private static void extras(MeshBuilder shape, SplitMix64 random, double wheel, double reach) {
    if (random.chance(0.4)) {
      shape.box(-0.17, 0.17, 0.8, 1.03, reach - 0.02, reach + 0.3, Paint.cloth(random));
    }
    if (random.chance(0.5)) {
      shape.box(-0.06, 0.06, 2 * wheel + 0.02, 2 * wheel + 0.06, -reach - 0.2, -0.3, Paint.DARK);
    }
    if (random.chance(0.3)) {
      for (int x = -1; x <= 1; x += 2) {
        shape.box(
            x * 0.15 - 0.06,
            x * 0.15 + 0.06,
            0.35,
            0.68,
            -reach - 0.2,
            -reach + 0.18,
            Paint.cloth(random));
      }
    }
  }
}
