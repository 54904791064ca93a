package org.glocal.datasets.scenes.render;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.scenes.geometry.Camera;
import org.glocal.datasets.scenes.geometry.CameraView;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Face;
import org.glocal.datasets.scenes.world.Actor;
import org.glocal.datasets.scenes.world.StuffLabels;
import org.glocal.datasets.scenes.world.World;

/**
 * The visibility rules that say which road users are annotated. In a picture of 128 rows an object
 * must show at least 40 px, be 8 px high and 4 px wide (as much more in larger pictures), show a
 * quarter of what it would show with nothing before it, and have 30 % of its extent inside the
 * picture.
 */
public final class Visibility {

  private static final int ROWS = 128;
  private static final double MIN_HEIGHT = 8;
  private static final double MIN_WIDTH = 4;
  private static final double MIN_PIXELS = 40;
  private static final double MIN_SHARE = 0.25;
  private static final double MIN_INSIDE = 0.3;

  private Visibility() {}

  /** What one instance covers in a picture. */
  public static final class Extent {
    private int pixels;
    private int left = Integer.MAX_VALUE;
    private int top = Integer.MAX_VALUE;
    private int right;
    private int bottom;

    private void add(int x, int y) {
      pixels++;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + 1);
      bottom = Math.max(bottom, y + 1);
    }

    /** How many pixels. */
    public int pixels() {
      return pixels;
    }

    /** Their bounds, px, max edges exclusive. */
    public Box box() {
      return new Box(left, top, right, bottom);
    }
  }

  /** The pixels of each road user; labels below 1000 are scenery. */
  public static Map<Integer, Extent> extents(int[] instances, int width) {
    Map<Integer, Extent> extents = new LinkedHashMap<>();
    for (int i = 0; i < instances.length; i++) {
      if (instances[i] >= 1000) {
        extents.computeIfAbsent(instances[i], id -> new Extent()).add(i % width, i / width);
      }
    }
    return extents;
  }

  /** Annotations of the road users of a picture, in the order they were placed. */
  public static List<Annotation> annotate(World world, CameraView view, int[] instances) {
    Map<Integer, Extent> extents = extents(instances, view.camera.width());
    Raster alone = new Raster(view);
    List<Annotation> annotations = new ArrayList<>();
    for (Actor actor : world.actors()) {
      Extent extent = extents.get(actor.instanceId());
      if (extent != null && clear(actor, extent, alone)) {
        annotations.add(
            new Annotation(actor.type().className(), extent.box(), extent.pixels, false, false));
      }
    }
    return annotations;
  }

  /**
   * Takes away what would be seen but not annotated, so that no detector is punished for finding
   * it; a rider and his two-wheeler go together.
   */
  public static World prune(World world, CameraView view) {
    World left = world;
    for (int round = 0; round < 3; round++) {
      Raster raster = new Raster(view).draw(left.faces());
      Map<Integer, Extent> extents = extents(labels(raster), view.camera.width());
      Raster alone = new Raster(view);
      Set<Integer> unclear = new HashSet<>();
      for (Actor actor : left.actors()) {
        Extent extent = extents.get(actor.instanceId());
        if (extent == null || !clear(actor, extent, alone)) {
          unclear.add(actor.group());
        }
      }
      if (unclear.isEmpty()) {
        return left;
      }
      left = left.without(actor -> unclear.contains(actor.group()));
    }
    return left;
  }

  /** The label that each sample shows. */
  public static int[] labels(Raster raster) {
    Camera camera = raster.view().camera;
    int[] labels = new int[camera.width() * camera.height()];
    for (int i = 0; i < labels.length; i++) {
      Face face = raster.face(i);
      labels[i] = face == null ? StuffLabels.SKY : face.label;
    }
    return labels;
  }

  private static boolean clear(Actor actor, Extent extent, Raster alone) {
    double scale = alone.view().camera.height() / (double) ROWS;
    if (extent.bottom - extent.top < MIN_HEIGHT * scale
        || extent.right - extent.left < MIN_WIDTH * scale
        || extent.pixels < MIN_PIXELS * scale * scale) {
      return false;
    }
    return extent.pixels >= MIN_SHARE * alone.draw(actor.faces()).covered()
        && inside(actor, alone.view()) >= MIN_INSIDE;
  }

  /** Share of the bounding box of all corners that lies in the picture. */
  private static double inside(Actor actor, CameraView view) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    Camera camera = view.camera;
    for (Face face : actor.faces()) {
      for (Vec point : face.points) {
        Vec seen = view.toCamera(point);
        double scale = camera.focal() / Math.max(0.5, seen.z());
        left = Math.min(left, camera.cx() + seen.x() * scale);
        right = Math.max(right, camera.cx() + seen.x() * scale);
        top = Math.min(top, camera.cy() - seen.y() * scale);
        bottom = Math.max(bottom, camera.cy() - seen.y() * scale);
      }
    }
    Box whole = new Box(left, top, right, bottom);
    return whole.clippedTo(camera.width(), camera.height()).area() / whole.area();
  }
}
