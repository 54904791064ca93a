package org.glocal.datasets.scenes.models;

import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.Pose;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Face;
import org.glocal.datasets.scenes.surfaces.Material;

/** A mesh builder: faces in the body's own axes, meters; x to its right, y up, z ahead. */
public final class MeshBuilder {

  private final List<Face> faces = new ArrayList<>();

  /** All faces, moved to where the body stands. */
  public List<Face> placed(Pose pose, int label) {
    return faces.stream().map(face -> face.placed(pose, label)).toList();
  }

  /** A convex polygon that looks away from a point. */
  public MeshBuilder panel(Vec inside, Material material, Vec... points) {
    faces.add(Face.outward(inside, material, 0, points));
    return this;
  }

  public MeshBuilder box(
      double x0, double x1, double y0, double y1, double z0, double z1, Material material) {
    return taper(new Slab(y0, x0, x1, z0, z1), new Slab(y1, x0, x1, z0, z1), material, material);
  }

  /** A level rectangle. */
  public record Slab(double y, double x0, double x1, double z0, double z1) {
    private Vec[] corners() {
      return new Vec[] {
        new Vec(x0, y, z0), new Vec(x1, y, z0), new Vec(x1, y, z1), new Vec(x0, y, z1)
      };
    }
  }

  /** A body between two level rectangles. */
  public MeshBuilder taper(Slab bottom, Slab top, Material sides, Material roof) {
    Vec[] low = bottom.corners();
    Vec[] high = top.corners();
    Vec inside = low[0].toward(high[2], 0.5).toward(low[2].toward(high[0], 0.5), 0.5);
    for (int i = 0; i < 4; i++) {
      int next = (i + 1) % 4;
      panel(inside, sides, low[i], low[next], high[next], high[i]);
    }
    panel(inside, roof, high);
    return panel(inside, sides, low);
  }

  /** A convex side profile of (z, y) points, drawn out over the width. */
  MeshBuilder extrude(double[][] profile, double x0, double x1, Material material) {
    int n = profile.length;
    Vec[] left = new Vec[n];
    Vec[] right = new Vec[n];
    Vec inside = new Vec(0, 0, 0);
    for (int i = 0; i < n; i++) {
      left[i] = new Vec(x0, profile[i][1], profile[i][0]);
      right[i] = new Vec(x1, profile[i][1], profile[i][0]);
      inside = inside.plus(left[i].plus(right[i]).times(0.5 / n));
    }
    panel(inside, material, left);
    panel(inside, material, right);
    for (int i = 0; i < n; i++) {
      int next = (i + 1) % n;
      panel(inside, material, left[i], left[next], right[next], right[i]);
    }
    return this;
  }

  /** A round bar that may grow thinner, with flat ends. */
  public MeshBuilder limb(
      Vec from, Vec to, double radiusFrom, double radiusTo, int sides, Material material) {
    Vec axis = to.minus(from).unit();
    Vec any = Math.abs(axis.y()) > 0.8 ? new Vec(0, 0, 1) : new Vec(0, 1, 0);
    Vec p = axis.cross(any).unit();
    Vec q = axis.cross(p);
    Vec[] low = ring(from, p, q, radiusFrom, sides);
    Vec[] high = ring(to, p, q, radiusTo, sides);
    Vec inside = from.toward(to, 0.5);
    for (int i = 0; i < sides; i++) {
      int next = (i + 1) % sides;
      Face side = Face.outward(inside, material, 0, low[i], low[next], high[next], high[i]);
      faces.add(side.round(from, to));
    }
    panel(inside, material, low);
    return panel(inside, material, high);
  }

  private static Vec[] ring(Vec center, Vec p, Vec q, double radius, int sides) {
    Vec[] points = new Vec[sides];
    for (int i = 0; i < sides; i++) {
      double angle = 2 * StrictMath.PI * (i + 0.5) / sides;
      points[i] =
          center
              .plus(p.times(radius * StrictMath.cos(angle)))
              .plus(q.times(radius * StrictMath.sin(angle)));
    }
    return points;
  }

  /** A wheel standing on its tread, axle along x. */
  MeshBuilder wheel(Vec hub, double radius, double width, Material tire, Material rim) {
    Vec half = new Vec(width / 2, 0, 0);
    limb(hub.minus(half), hub.plus(half), radius, radius, 12, tire);
    Vec cap = new Vec(width / 2 + 0.012, 0, 0);
    return limb(hub.minus(cap), hub.plus(cap), radius * 0.62, radius * 0.62, 8, rim);
  }

  /** A thin tire, axle along x, as bicycles have. */
  MeshBuilder hoop(Vec hub, double radius, double thickness, Material material) {
    int sides = 14;
    Vec[] points = ring(hub, new Vec(0, 1, 0), new Vec(0, 0, 1), radius, sides);
    for (int i = 0; i < sides; i++) {
      limb(points[i], points[(i + 1) % sides], thickness, thickness, 4, material);
    }
    return this;
  }

  /** An ellipsoid. */
  MeshBuilder ball(Vec center, double rx, double ry, double rz, int rings, Material material) {
    return mesh(center, grid(center, new Vec(rx, ry, rz), rings, null), material);
  }

  /** An uneven ellipsoid: a tree's crown, a bush. */
  public MeshBuilder lump(Vec center, Vec radii, int rings, SplitMix64 random, Material material) {
    return mesh(center, grid(center, radii, rings, random), material);
  }

  /** Corners from pole to pole; moved in and out at random where there are random. */
  private static Vec[][] grid(Vec center, Vec radii, int rings, SplitMix64 random) {
    int sides = 2 * rings;
    Vec[][] grid = new Vec[rings + 1][sides];
    for (int i = 0; i <= rings; i++) {
      double polar = StrictMath.PI * i / rings;
      for (int j = 0; j < sides; j++) {
        double turn = 2 * StrictMath.PI * j / sides;
        double wide = StrictMath.sin(polar);
        boolean pole = i == 0 || i == rings;
        double reach = random == null || pole ? 1 : random.between(0.82, 1.16);
        grid[i][j] =
            new Vec(
                center.x() + radii.x() * reach * wide * StrictMath.cos(turn),
                center.y() + radii.y() * reach * StrictMath.cos(polar),
                center.z() + radii.z() * reach * wide * StrictMath.sin(turn));
      }
    }
    return grid;
  }

  private MeshBuilder mesh(Vec center, Vec[][] grid, Material material) {
    int last = grid.length - 1;
    for (int i = 0; i < last; i++) {
      for (int j = 0; j < grid[i].length; j++) {
        int next = (j + 1) % grid[i].length;
        if (i > 0) {
          add(center, material, grid[i][j], grid[i][next], grid[i + 1][j]);
        }
        if (i < last - 1) {
          add(center, material, grid[i][next], grid[i + 1][next], grid[i + 1][j]);
        }
      }
    }
    return this;
  }

  private void add(Vec center, Material material, Vec... triangle) {
    faces.add(Face.outward(center, material, 0, triangle).round(center, center));
  }
}
