package org.glocal.datasets.scenes.render;

import org.glocal.datasets.scenes.geometry.CameraView;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Face;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Noise;
import org.glocal.datasets.scenes.surfaces.Rgb;

/**
 * The picture of a driving simulator of the 1990s.
 *
 * <ul>
 *   <li>Light: one white lamp behind the camera's left shoulder and a constant, in every scene and
 *       at every hour; a single shade for each polygon, no shadows, no mirror images.
 *   <li>Materials: oversaturated; windows of vehicles are panes of opaque sky blue; lamps shine
 *       whether they are on or not.
 *   <li>Textures: one tile of 8 x 8 texels of 25 cm, repeated over ground, walls and trees and not
 *       filtered; road users have none.
 *   <li>Sky: a gradient of blue, without clouds.
 *   <li>Picture: one sample a pixel, so edges are jagged; coded for a display of gamma 1.8, so on
 *       the usual one of 2.2 it is too dark and hard; 5 bits a channel, so gradients show bands.
 * </ul>
 *
 * <p>A color comes from its material alone, whatever the hour: equal materials look alike in all
 * scenes.
 */
public final class SimulatorLook implements Look {

  private static final Vec TOWARD_LAMP = new Vec(-0.45, 0.75, -0.5).unit();
  private static final double CONSTANT = 0.35;
  private static final double LAMP = 0.75;
  private static final double SATURATION = 1.8;
  private static final double GAMMA = 1.8;
  private static final int BRIGHTEST = (1 << 5) - 1;

  private static final int TILE = 8;
  private static final double TEXELS_PER_METER = 4;
  private static final double CONTRAST = 0.25;

  private static final Rgb PANE = new Rgb(0.25, 0.5, 0.65);
  private static final double LAMP_GLOW = 0.6;
  private static final Rgb HORIZON = new Rgb(0.55, 0.8, 1);
  private static final Rgb ZENITH = new Rgb(0.02, 0.15, 0.8);

  /** Sine of the elevation from which on the sky is the zenith's blue. */
  private static final double SKY_TOP = 0.45;

  @Override
  public void paint(Raster raster, int x, int y, byte[] out) {
    CameraView view = raster.view();
    int width = view.camera.width();
    int column = GRID * x;
    int row = GRID * y;
    Vec ray = view.ray(column + 0.5, row + 0.5);
    int sample = row * width + column;
    Face face = raster.face(sample);
    Rgb color =
        face == null
            ? sky(ray.unit())
            : shade(face, view.eye.plus(ray.times(raster.depth(sample))));
    int pixel = y * width / GRID + x;
    out[3 * pixel] = code(color.r());
    out[3 * pixel + 1] = code(color.g());
    out[3 * pixel + 2] = code(color.b());
  }

  private static Rgb sky(Vec direction) {
    return HORIZON.mix(ZENITH, Math.min(1, Math.max(0, direction.y()) / SKY_TOP));
  }

  private static Rgb shade(Face face, Vec point) {
    Material material = face.material;
    double u = face.u(point);
    double v = face.v(point);
    Rgb color = material.isGlass() ? PANE : material.pattern().at(material.base(), u, v);
    boolean textured = !face.isRoadUser() && material.grain() > 0;
    double light = CONSTANT + LAMP * Math.max(0, face.normal.dot(TOWARD_LAMP));
    Rgb lit = color.saturated(SATURATION).times(light * (textured ? texel(u, v) : 1));
    boolean lamp = material.glow().luma() > 0;
    return lamp ? lit.plus(material.base().times(LAMP_GLOW)) : lit;
  }

  private static double texel(double u, double v) {
    int column = Math.floorMod((int) Math.floor(u * TEXELS_PER_METER), TILE);
    int row = Math.floorMod((int) Math.floor(v * TEXELS_PER_METER), TILE);
    return 1 + CONTRAST * (Noise.cell(column, row, TILE) - 0.5);
  }

  private static byte code(double light) {
    double shown = StrictMath.pow(Math.max(0, Math.min(1, light)), 1 / GAMMA);
    return (byte) Math.round(255.0 * Math.round(BRIGHTEST * shown) / BRIGHTEST);
  }
}
