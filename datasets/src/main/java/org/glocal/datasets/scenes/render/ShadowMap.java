package org.glocal.datasets.scenes.render;

import java.util.List;
import org.glocal.datasets.scenes.geometry.PolygonScan;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Face;

/**
 * A shadow map of the sun. The sun's rays are distinguished by where they meet the ground plane;
 * for each cell of the ground the map holds the height of the topmost thing that its ray meets.
 */
final class ShadowMap {

  private static final double LEFT = -36;
  private static final double BACK = -12;
  private static final double WIDE = 72;
  private static final double LONG = 96;
  private static final double BIAS = 0.22;

  private final double cell;
  private final int columns;
  private final int rows;
  private final double slopeX;
  private final double slopeZ;
  private final float[] top;

  /**
   * @param towardSun length 1, above the horizon
   * @param cell width of a cell, m
   */
  ShadowMap(Vec towardSun, double cell, List<Face> faces) {
    this.cell = cell;
    columns = (int) (WIDE / cell);
    rows = (int) (LONG / cell);
    slopeX = towardSun.x() / towardSun.y();
    slopeZ = towardSun.z() / towardSun.y();
    top = new float[columns * rows];
    for (Face face : faces) {
      cast(face, towardSun);
    }
  }

  /** Share of the sun that reaches a point, [0, 1]. */
  double lit(Vec point) {
    double x = (point.x() - point.y() * slopeX - LEFT) / cell - 0.5;
    double z = (point.z() - point.y() * slopeZ - BACK) / cell - 0.5;
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(z);
    if (column < 0 || row < 0 || column + 1 >= columns || row + 1 >= rows) {
      return 1;
    }
    double fx = x - column;
    double fz = z - row;
    double height = point.y() + BIAS;
    int at = row * columns + column;
    double near = (top[at] < height ? 1 - fx : 0) + (top[at + 1] < height ? fx : 0);
    at += columns;
    double far = (top[at] < height ? 1 - fx : 0) + (top[at + 1] < height ? fx : 0);
    return near * (1 - fz) + far * fz;
  }

  private void cast(Face face, Vec towardSun) {
    double facing = face.normal.dot(towardSun);
    if (facing < 1e-6) {
      return; // the far side of the same body casts nothing that its near side does not
    }
    int n = face.points.length;
    double[] xs = new double[n];
    double[] zs = new double[n];
    for (int i = 0; i < n; i++) {
      Vec p = face.points[i];
      xs[i] = (p.x() - p.y() * slopeX - LEFT) / cell;
      zs[i] = (p.z() - p.y() * slopeZ - BACK) / cell;
    }
    // Height on the face's plane is linear in the ground cell.
    double stepX = -face.normal.x() / facing * towardSun.y() * cell;
    double stepZ = -face.normal.z() / facing * towardSun.y() * cell;
    double start = face.points[0].y() + (0.5 - xs[0]) * stepX + (0.5 - zs[0]) * stepZ;
    PolygonScan.fill(
        xs,
        zs,
        n,
        columns,
        rows,
        (row, from, to) -> {
          for (int x = from, at = row * columns + from; x < to; x++, at++) {
            top[at] = Math.max(top[at], (float) (start + x * stepX + row * stepZ));
          }
        });
  }
}
