package org.glocal.datasets.scenes.world;

import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Face;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Pattern;
import org.glocal.datasets.scenes.surfaces.Rgb;

/** Carriageway, markings, rails, curbs and pavements. */
public final class Ground {

  private static final double NEAR = -10;
  private static final double FAR = 260;
  private static final double WIDE = 160;
  private static final Vec BELOW = new Vec(0, -9, 20);

  private final Street street;
  private final SplitMix64 random;
  private final List<Face> faces = new ArrayList<>();

  private Ground(Street street, SplitMix64 random) {
    this.street = street;
    this.random = random;
  }

  public static List<Face> of(Street street, SplitMix64 random) {
    Ground ground = new Ground(street, random);
    ground.terrain();
    ground.road();
    if (street.hasCrossing()) {
      ground.crossStreet();
    }
    ground.rails();
    ground.walks();
    return ground.faces;
  }

  private void terrain() {
    boolean grass = random.chance(0.5);
    Material soil =
        grass
            ? Material.matt(
                Rgb.hsv(random.between(0.2, 0.3), 0.6, random.between(0.1, 0.2)), 0.6, 0.3)
            : Material.matt(Rgb.gray(random.between(0.15, 0.3)), 0.3, 0.5);
    level(-WIDE, WIDE, NEAR, 400, -0.03, soil, StuffLabels.TERRAIN);
  }

  private void road() {
    Rgb asphalt = new Rgb(1, 1, 1.03).times(random.between(0.07, 0.19));
    double half = street.half();
    double lane = street.lane();
    double edge = lane * street.lanes();
    boolean solid = random.chance(0.4);
    double wear = random.between(0.35, 0.75);
    double dash = random.between(3.0, 6.0);
    boolean zebra = street.hasCrossing() && random.chance(0.7);
    Pattern paint =
        (base, u, v) -> {
          double x = Math.abs(u - half);
          double z = v + NEAR;
          boolean crossed =
              street.hasCrossing() && Math.abs(z - street.crossing()) < street.crossHalf() + 0.3;
          boolean white = !crossed && markings(x, z, lane, edge, solid, dash);
          boolean stripes = zebra && x < edge && zebra(x, z);
          return white || stripes ? base.mix(Rgb.gray(0.75), wear) : base;
        };
    level(
        -half,
        half,
        NEAR,
        FAR,
        0,
        Material.matt(asphalt, 0.32, 0.12).with(paint),
        StuffLabels.ROAD);
  }

  private boolean markings(
      double x, double z, double lane, double edge, boolean solid, double dash) {
    boolean dashed = (z + 100) % (2 * dash) < dash;
    boolean middle = x < 0.08 && (solid || dashed);
    boolean between = street.lanes() > 1 && Math.abs(x - lane) < 0.07 && dashed;
    boolean border = Math.abs(x - edge + 0.15) < 0.07;
    return middle || between || border;
  }

  private boolean zebra(double x, double z) {
    double ahead = street.crossing() - street.crossHalf() - z;
    return ahead > 0.6 && ahead < 3.6 && (x + 0.25) % 1.0 < 0.5;
  }

  private void crossStreet() {
    Material asphalt =
        Material.matt(Rgb.gray(random.between(0.08, 0.18)), 0.32, 0.12)
            .with(
                (base, u, v) -> {
                  boolean inside = Math.abs(u - WIDE) < street.half();
                  boolean line = Math.abs(v - street.crossHalf()) < 0.08 && u % 6 < 3;
                  return line && !inside ? base.mix(Rgb.gray(0.75), 0.6) : base;
                });
    double z = street.crossing();
    double half = street.crossHalf();
    level(-WIDE, WIDE, z - half, z + half, 0.004, asphalt, StuffLabels.ROAD);
  }

  private void rails() {
    if (!Double.isNaN(street.track())) {
      double x = street.track();
      level(x - 1.25, x + 1.25, NEAR, FAR, 0.008, bed(false), StuffLabels.RAIL_TRACK);
    }
    if (street.crossTrack()) {
      double z = street.crossing();
      level(-WIDE, WIDE, z - 1.25, z + 1.25, 0.009, bed(true), StuffLabels.RAIL_TRACK);
    }
  }

  private Material bed(boolean across) {
    Rgb steel = Rgb.gray(0.45);
    return Material.matt(Rgb.gray(random.between(0.12, 0.3)), 0.3, 0.2)
        .with(
            (base, u, v) -> {
              double offset = Math.abs((across ? v : u) - 1.25);
              return Math.abs(offset - 0.72) < 0.06 ? steel : base;
            });
  }

  private void walks() {
    Material slabs =
        Material.matt(new Rgb(1.02, 1, 0.96).times(random.between(0.2, 0.42)), 0.25, 0.3)
            .with(
                (base, u, v) -> {
                  boolean joint = u - Math.floor(u) < 0.05 || v - Math.floor(v) < 0.05;
                  return joint ? base.times(0.75) : base;
                });
    double half = street.half();
    double end = street.hasCrossing() ? street.crossing() - street.crossHalf() : FAR;
    walk(-half - street.leftWalk(), -half, NEAR, end, slabs);
    walk(half, half + street.rightWalk(), NEAR, end, slabs);
    if (street.hasCrossing()) {
      double start = street.crossing() + street.crossHalf();
      walk(-half - street.leftWalk(), -half, start, FAR, slabs);
      walk(half, half + street.rightWalk(), start, FAR, slabs);
    }
  }

  private void walk(double x0, double x1, double z0, double z1, Material slabs) {
    level(x0, x1, z0, z1, Street.CURB, slabs, StuffLabels.SIDEWALK);
    Material stone = Material.matt(Rgb.gray(0.38), 0.2, 0.3);
    double x = x1 <= 0 ? x1 : x0;
    Vec inside = new Vec((x0 + x1) / 2, 0, (z0 + z1) / 2);
    upright(inside, new Vec(x, 0, z0), new Vec(x, 0, z1), stone);
    upright(inside, new Vec(x0, 0, z0), new Vec(x1, 0, z0), stone);
  }

  private void upright(Vec inside, Vec from, Vec to, Material material) {
    Vec up = new Vec(0, Street.CURB, 0);
    faces.add(
        Face.outward(inside, material, StuffLabels.SIDEWALK, from, to, to.plus(up), from.plus(up)));
  }

  private void level(
      double x0, double x1, double z0, double z1, double y, Material material, int label) {
    faces.add(
        Face.outward(
            BELOW,
            material,
            label,
            new Vec(x0, y, z0),
            new Vec(x1, y, z0),
            new Vec(x1, y, z1),
            new Vec(x0, y, z1)));
  }
}
