package org.glocal.cli.flags;

import com.beust.jcommander.Parameter;
import java.nio.file.Path;
import org.glocal.datasets.fog.DistanceSettings;

/** Flags of the depth maps or disparities that fog is computed from. */
public final class FogFlags {

  @Parameter(
      names = "--depth",
      description = "folder of 16-bit PNGs named as the images are; scenes bring their own")
  private Path depth;

  @Parameter(names = "--depth-scale", description = "steps of a depth PNG in a meter")
  private double depthScale = 256;

  @Parameter(
      names = "--focal",
      description = "focal length, px, if depths are along the optical axis; 0 if along the ray")
  private double focal;

  @Parameter(
      names = "--disparity",
      description = "folder of 16-bit PNGs as Cityscapes has them, laid out as the images are")
  private Path disparity;

  @Parameter(
      names = "--camera",
      description =
          "folder of camera JSON files, or one file for all; without it the folder camera next to"
              + " that of the disparities")
  private Path camera;

  @Parameter(
      names = "--pseudo-depth",
      description = "distances of a flat ground, for photos without depth")
  private boolean pseudoDepth;

  @Parameter(
      names = "--refine-radius",
      description =
          "half the window, px, of the guided filter that fits the fog to the image's edges; 0 for"
              + " none; without it 20 with --disparity, else 0")
  private Integer refineRadius;

  /** The distances that are asked for. */
  public DistanceSettings settings() {
    return new DistanceSettings(
        depth, depthScale, focal, disparity, camera, pseudoDepth, refineRadius);
  }
}
