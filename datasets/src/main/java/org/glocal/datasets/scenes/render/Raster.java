package org.glocal.datasets.scenes.render;

import java.util.Arrays;
import java.util.List;
import org.glocal.datasets.scenes.geometry.Camera;
import org.glocal.datasets.scenes.geometry.CameraView;
import org.glocal.datasets.scenes.geometry.PolygonScan;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Face;

/** A z-buffer: which face each sample of a view sees, and at which depth. */
public final class Raster {

  private static final double NEAR = 0.3;

  private final CameraView view;
  private final int width;
  private final int height;
  private final float[] inverseDepth;
  private final int[] seen;
  private Face[] faces;

  public Raster(CameraView view) {
    this.view = view;
    width = view.camera.width();
    height = view.camera.height();
    inverseDepth = new float[width * height];
    seen = new int[width * height];
    Arrays.fill(seen, -1);
  }

  /** Forgets everything drawn, then draws these. */
  public Raster draw(List<Face> newFaces) {
    faces = newFaces.toArray(Face[]::new);
    Arrays.fill(inverseDepth, 0);
    Arrays.fill(seen, -1);
    for (int i = 0; i < faces.length; i++) {
      draw(i, faces[i]);
    }
    return this;
  }

  /** The face that a sample sees; null in the sky. */
  public Face face(int sample) {
    return seen[sample] < 0 ? null : faces[seen[sample]];
  }

  /** Meters along the optical axis; infinite in the sky. */
  public double depth(int sample) {
    return 1.0 / inverseDepth[sample];
  }

  /** How many samples see a face. */
  public int covered() {
    int count = 0;
    for (int index : seen) {
      count += index < 0 ? 0 : 1;
    }
    return count;
  }

  public CameraView view() {
    return view;
  }

  private void draw(int index, Face face) {
    if (face.normal.dot(face.points[0].minus(view.eye)) >= 0) {
      return;
    }
    int n = face.points.length;
    Vec[] corners = new Vec[n];
    boolean clipped = false;
    boolean any = false;
    for (int i = 0; i < n; i++) {
      corners[i] = view.toCamera(face.points[i]);
      clipped |= corners[i].z() < NEAR;
      any |= corners[i].z() >= NEAR;
    }
    if (!any) {
      return;
    }
    Vec normal =
        new Vec(face.normal.dot(view.right), face.normal.dot(view.up), face.normal.dot(view.ahead));
    double offset = normal.dot(corners[0]);
    if (Math.abs(offset) < 1e-9) {
      return;
    }
    fill(index, clipped ? clip(corners) : corners, normal.times(1 / offset));
  }

  /** Cuts off what lies behind the near plane (Sutherland and Hodgman 1974). */
  private static Vec[] clip(Vec[] corners) {
    Vec[] kept = new Vec[corners.length + 1];
    int count = 0;
    for (int i = 0; i < corners.length; i++) {
      Vec here = corners[i];
      Vec next = corners[(i + 1) % corners.length];
      if (here.z() >= NEAR) {
        kept[count++] = here;
      }
      if (here.z() >= NEAR != next.z() >= NEAR) {
        kept[count++] = here.toward(next, (NEAR - here.z()) / (next.z() - here.z()));
      }
    }
    return Arrays.copyOf(kept, count);
  }

  /** On a plane {@code p . plane = 1}, inverse depth is linear across the image. */
  private void fill(int index, Vec[] corners, Vec plane) {
    Camera camera = view.camera;
    double[] xs = new double[corners.length];
    double[] ys = new double[corners.length];
    for (int i = 0; i < corners.length; i++) {
      double scale = camera.focal() / corners[i].z();
      xs[i] = camera.cx() + corners[i].x() * scale;
      ys[i] = camera.cy() - corners[i].y() * scale;
    }
    double stepX = plane.x() / camera.focal();
    double stepY = -plane.y() / camera.focal();
    double start = plane.z() + (0.5 - camera.cx()) * stepX + (0.5 - camera.cy()) * stepY;
    PolygonScan.fill(
        xs,
        ys,
        corners.length,
        width,
        height,
        (row, from, to) -> {
          for (int x = from, at = row * width + from; x < to; x++, at++) {
            float inverse = (float) (start + x * stepX + row * stepY);
            if (inverse > inverseDepth[at]) {
              inverseDepth[at] = inverse;
              seen[at] = index;
            }
          }
        });
  }
}
