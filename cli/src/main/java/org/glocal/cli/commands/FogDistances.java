package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.Sample;
import org.glocal.datasets.coco.CocoWriter;
import org.glocal.datasets.fog.DepthFolder;
import org.glocal.datasets.fog.DisparityFolder;
import org.glocal.datasets.fog.DistanceSource;
import org.glocal.datasets.fog.FogSettings;
import org.glocal.datasets.fog.GuidedFilter;
import org.glocal.datasets.fog.PseudoDepth;

/** Where fog takes its distances from. */
final class FogDistances {

  private static final String DEPTH = "--depth";
  private static final String DISPARITY = "--disparity";
  private static final String PSEUDO_DEPTH = "--pseudo-depth";
  private static final String CAMERA = "--camera";

  @Parameter(
      names = DEPTH,
      description = "folder of 16-bit PNGs named as the images are; scenes bring their own")
  private Path depth;

  @Parameter(names = "--depth-scale", description = "steps of a depth PNG in a metre")
  private double depthScale = 256;

  @Parameter(
      names = "--focal",
      description = "focal length, px, if depths are along the optical axis; 0 if along the ray")
  private double focal;

  @Parameter(
      names = DISPARITY,
      description = "folder of 16-bit PNGs as Cityscapes has them, laid out as the images are")
  private Path disparity;

  @Parameter(
      names = CAMERA,
      description =
          "folder of camera JSON files, or one file for all; without it the folder camera beside"
              + " that of the disparities")
  private Path camera;

  @Parameter(
      names = PSEUDO_DEPTH,
      description = "distances of a flat ground, for photos without depth")
  private boolean pseudoDepth;

  @Parameter(
      names = "--refine-radius",
      description =
          "half the window, px, of the guided filter that fits the fog to the image's edges; 0 for"
              + " none; without it 20 with --disparity, else 0")
  private Integer refineRadius;

  /**
   * The source that the flags name; for scenes their own depth, if they name none.
   *
   * @throws IllegalArgumentException if they name more than one, or none for other data
   */
  DistanceSource source(DatasetSpec spec) throws IOException {
    List<String> named =
        Stream.of(
                depth == null ? null : DEPTH,
                disparity == null ? null : DISPARITY,
                pseudoDepth ? PSEUDO_DEPTH : null)
            .filter(Objects::nonNull)
            .toList();
    boolean scenes = spec.format().equals("scenes");
    if (named.size() > 1 || (named.isEmpty() && !scenes)) {
      throw new IllegalArgumentException(
          "fog needs distances: want --disparity DIR, --depth DIR or --pseudo-depth, got "
              + (named.isEmpty() ? "none" : String.join(" and ", named)));
    }
    if (camera != null && disparity == null) {
      throw new IllegalArgumentException(CAMERA + ": want it with --disparity DIR, got it alone");
    }
    if (pseudoDepth) {
      return new PseudoDepth();
    }
    if (disparity != null) {
      return stereo(spec);
    }
    return depth == null
        ? DepthFolder.ofScenes(spec)
        : new DepthFolder(imageFolder(spec), depth, depthScale, focal);
  }

  /** The filter that refines transmittance, or null for none. */
  GuidedFilter refinement() {
    if (refineRadius == null) {
      return disparity == null ? null : FogSettings.PUBLISHED_REFINEMENT;
    }
    return refineRadius == 0
        ? null
        : new GuidedFilter(refineRadius, FogSettings.PUBLISHED_REFINEMENT.epsilon());
  }

  private DistanceSource stereo(DatasetSpec spec) throws IOException {
    Path images =
        spec.format().equals("cityscapes")
            ? DisparityFolder.imagesOfCityscapes(spec)
            : imageFolder(spec);
    Path cameras = camera == null ? DisparityFolder.camerasBeside(disparity) : camera;
    return new DisparityFolder(images, disparity, cameras);
  }

  private static Path imageFolder(DatasetSpec spec) throws IOException {
    List<Sample> samples = Datasets.open(spec).samples();
    Path images = CocoWriter.commonFolder(samples);
    // the samples' own paths may be relative, and depths are looked up relative to them
    boolean absolute = samples.get(0).image().isAbsolute();
    return absolute ? images : Path.of("").toAbsolutePath().relativize(images);
  }
}
