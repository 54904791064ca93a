package org.glocal.datasets.scenes.render;

import org.glocal.datasets.scenes.geometry.CameraView;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Face;
import org.glocal.datasets.scenes.surfaces.Rgb;

/** A camera's picture: the mean light of a pixel's samples, seen by a sensor. */
public final class CameraLook implements Look {

  private final Shader shader;
  private final Film film;
  private final int salt;

  /**
   * @param salt of the sensor's noise
   */
  public CameraLook(Shader shader, Film film, int salt) {
    this.shader = shader;
    this.film = film;
    this.salt = salt;
  }

  @Override
  public void paint(Raster raster, int x, int y, byte[] out) {
    int width = raster.view().camera.width() / GRID;
    int height = raster.view().camera.height() / GRID;
    double u = 2.0 * x / width - 1;
    double v = 2.0 * y / height - 1;
    film.expose(light(raster, x, y), (u * u + v * v) / 2, salt, y * width + x, out);
  }

  private Rgb light(Raster raster, int x, int y) {
    CameraView view = raster.view();
    Rgb sum = Rgb.BLACK;
    for (int i = 0; i < GRID * GRID; i++) {
      int column = GRID * x + i % GRID;
      int row = GRID * y + i / GRID;
      int sample = row * view.camera.width() + column;
      Vec ray = view.ray(column + 0.5, row + 0.5);
      Face face = raster.face(sample);
      Rgb light =
          face == null
              ? shader.sky(ray)
              : shader.shade(face, ray, view.eye.plus(ray.times(raster.depth(sample))));
      sum = sum.plus(light);
    }
    return sum.times(1.0 / (GRID * GRID));
  }
}
