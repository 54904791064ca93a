package org.glocal.datasets.scenes.geometry;

/** The extrinsics of a camera: its position and orientation in the world. */
public final class CameraView {

  public final Camera camera;
  public final Vec eye;
  public final Vec right;
  public final Vec up;
  public final Vec ahead;

  /**
   * @param yaw radians to the right of the street's direction
   * @param pitch radians downwards
   */
  public CameraView(Camera camera, Vec eye, double yaw, double pitch) {
    this(
        camera,
        eye,
        new Vec(StrictMath.cos(yaw), 0, -StrictMath.sin(yaw)),
        new Vec(
            StrictMath.sin(yaw) * StrictMath.cos(pitch),
            -StrictMath.sin(pitch),
            StrictMath.cos(yaw) * StrictMath.cos(pitch)));
  }

  private CameraView(Camera camera, Vec eye, Vec right, Vec ahead) {
    this.camera = camera;
    this.eye = eye;
    this.right = right;
    this.ahead = ahead;
    this.up = ahead.cross(right);
  }

  public CameraView with(Camera newCamera) {
    return new CameraView(newCamera, eye, right, ahead);
  }

  /** A world point in camera axes: x right, y up, z depth. */
  public Vec toCamera(Vec point) {
    Vec p = point.minus(eye);
    return new Vec(p.dot(right), p.dot(up), p.dot(ahead));
  }

  /** The direction that a pixel sees, scaled to 1 m along the optical axis. */
  public Vec ray(double u, double v) {
    double x = (u - camera.cx()) / camera.focal();
    double y = (camera.cy() - v) / camera.focal();
    return new Vec(
        ahead.x() + x * right.x() + y * up.x(),
        ahead.y() + x * right.y() + y * up.y(),
        ahead.z() + x * right.z() + y * up.z());
  }
}
