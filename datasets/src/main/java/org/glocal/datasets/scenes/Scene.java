package org.glocal.datasets.scenes;

import java.util.List;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.scenes.geometry.Camera;

/**
 * A rendered image with its ground truth.
 *
 * @param image {@code [H, W, 3]}
 * @param depth meters along the optical axis, {@code [H, W]}; infinite in the sky
 * @param instances Cityscapes ids, {@code [H, W]}: class id * 1000 + number for road users, the
 *     plain label id (road 7, building 11, sky 23) for everything else
 * @param camera the pinhole that took it
 * @param annotations road users that are visible enough, see {@link SceneRenderer}
 */
public record Scene(
    RgbImage image, float[] depth, int[] instances, Camera camera, List<Annotation> annotations) {

  public Scene {
    annotations = List.copyOf(annotations);
  }

  /** Meters along each pixel's ray, {@code [H, W]}; infinite in the sky. */
  public float[] rayDistance() {
    float[] distance = new float[depth.length];
    for (int i = 0; i < depth.length; i++) {
      double u = i % camera.width() + 0.5;
      double v = i / camera.width() + 0.5;
      distance[i] = (float) (depth[i] * camera.rayLength(u, v));
    }
    return distance;
  }
}
