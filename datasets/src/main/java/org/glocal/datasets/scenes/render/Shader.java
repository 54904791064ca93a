package org.glocal.datasets.scenes.render;

import java.util.List;
import org.glocal.datasets.scenes.geometry.Footprint;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Face;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Noise;
import org.glocal.datasets.scenes.surfaces.Pattern;
import org.glocal.datasets.scenes.surfaces.Rgb;
import org.glocal.datasets.scenes.world.Actor;
import org.glocal.datasets.scenes.world.Light;
import org.glocal.datasets.scenes.world.World;

/** The shading of a scene: the light that each sample sends to the camera. */
public final class Shader {

  private final Light light;
  private final List<Footprint> footprints;
  private final ShadowMap shadows;

  /**
   * @param shadowCell width of a shadow's smallest step, m
   */
  public Shader(World world, double shadowCell) {
    this.light = world.light();
    footprints = world.actors().stream().map(Actor::footprint).toList();
    shadows = new ShadowMap(light.towardSun(), shadowCell, world.faces());
  }

  /** Light of the sky along a ray. */
  public Rgb sky(Vec ray) {
    return light.sky(ray.unit(), true);
  }

  /**
   * @param face what is seen
   * @param ray from the eye to the surface
   * @param point where, in the world
   */
  public Rgb shade(Face face, Vec ray, Vec point) {
    Material material = face.material;
    double u = face.u(point);
    double v = face.v(point);
    Rgb color =
        material.pattern() == Pattern.PLAIN
            ? material.base()
            : material.pattern().at(material.base(), u, v);
    Vec normal = face.normalAt(point);
    double facing = Math.max(0, normal.dot(light.towardSun()));
    double sunlit = facing > 0 ? shadows.lit(point) : 0;
    Rgb falling =
        light
            .ambient(normal)
            .times(openness(normal, point))
            .plus(light.sun().times(facing * sunlit));
    Rgb result = color.times(grain(material, face, point)).times(falling).plus(material.glow());
    return material.gloss() > 0 ? result.plus(mirror(material, normal, ray, sunlit)) : result;
  }

  private static double grain(Material material, Face face, Vec point) {
    if (material.grain() == 0) {
      return 1;
    }
    // What is round takes its grain from the world, so that none of its edges show in it.
    boolean round = face.axisFrom != null;
    double x = (round ? point.x() + 0.31 * point.z() : face.u(point)) / material.grainSize();
    double y = (round ? point.y() + 0.73 * point.z() : face.v(point)) / material.grainSize();
    int salt = face.label;
    double noise = Noise.smooth(x, y, salt) + 0.7 * Noise.smooth(0.13 * x, 0.13 * y, salt + 1);
    return 1 + material.grain() * (noise / 0.85 - 1);
  }

  /** Less sky is seen close to the ground and close to what stands on it. */
  private double openness(Vec normal, Vec point) {
    double open = 1;
    if (normal.y() > 0.9 && point.y() < 0.3) {
      for (Footprint footprint : footprints) {
        double distance = footprint.distance(point.x(), point.z());
        if (distance < 0.7) {
          open = Math.min(open, 0.35 + 0.65 * distance / 0.7);
        }
      }
      return open;
    }
    return Math.min(1, 0.62 + 0.5 * Math.max(0, point.y()));
  }

  private Rgb mirror(Material material, Vec normal, Vec ray, double sunlit) {
    Vec view = ray.unit();
    double cosine = Math.min(1, Math.max(0, -view.dot(normal)));
    double rest = 1 - cosine;
    double share = material.gloss() * (0.07 + 0.93 * rest * rest * rest * rest * rest);
    Vec bounced = view.plus(normal.times(2 * cosine));
    double toSun = Math.max(0, bounced.dot(light.towardSun()));
    for (int i = 0; i < 5; i++) {
      toSun *= toSun;
    }
    return light
        .sky(bounced, false)
        .times(share)
        .plus(light.sun().times(2 * material.gloss() * toSun * sunlit));
  }
}
