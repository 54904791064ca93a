package org.glocal.datasets.fog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.glocal.datasets.DatasetFormat;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.DistanceSource;

/**
 * Which distances a dataset's fog is made of: measured depth, stereo disparity, the pseudo-depth of
 * a flat ground or, where none of them is chosen, the dataset's own.
 *
 * @param depth a folder for {@link DepthFolder}, or null
 * @param depthScale steps of its values in a meter
 * @param focal focal length, px, if its values are along the optical axis; 0 if along the ray
 * @param disparity a folder for {@link DisparityFolder}, or null
 * @param camera its folder of cameras, or one camera for all; null for the one next to it
 * @param pseudoDepth whether to take {@link PseudoDepth}
 * @param refineRadius half the window, px, of the filter that fits transmittance to the image's
 *     edges; 0 for none; null for Foggy Cityscapes' with disparity, else none
 */
public record DistanceSettings(
    Path depth,
    double depthScale,
    double focal,
    Path disparity,
    Path camera,
    boolean pseudoDepth,
    Integer refineRadius) {

  /**
   * The source for a dataset.
   *
   * @throws IllegalArgumentException if several are chosen, or none for a dataset without its own
   */
  public DistanceSource source(DatasetSpec spec) throws IOException {
    List<String> chosen =
        Stream.of(
                depth == null ? null : "setting depth",
                disparity == null ? null : "setting disparity",
                pseudoDepth ? "setting pseudoDepth" : null)
            .filter(Objects::nonNull)
            .toList();
    if (chosen.size() > 1) {
      throw unclear(String.join(" and ", chosen));
    }
    if (camera != null && disparity == null) {
      throw new IllegalArgumentException(
          "setting camera: want it together with setting disparity, got it alone");
    }
    if (pseudoDepth) {
      return new PseudoDepth();
    }
    if (disparity != null) {
      return stereo(spec);
    }
    return depth == null
        ? Datasets.format(spec.format()).distances(spec).orElseThrow(() -> unclear("none"))
        : new DepthFolder(imageFolder(spec), depth, depthScale, focal);
  }

  /** The filter that refines transmittance, or null for none. */
  public GuidedFilter refinement() {
    if (refineRadius == null) {
      return disparity == null ? null : FogSettings.PUBLISHED_REFINEMENT;
    }
    return refineRadius == 0
        ? null
        : new GuidedFilter(refineRadius, FogSettings.PUBLISHED_REFINEMENT.epsilon());
  }

  private static IllegalArgumentException unclear(String found) {
    return new IllegalArgumentException(
        "fog distances: want setting disparity, setting depth or setting pseudoDepth, got "
            + found);
  }

  private DistanceSource stereo(DatasetSpec spec) throws IOException {
    DatasetFormat format = Datasets.format(spec.format());
    Path images = format.imageFolder(spec).orElse(null);
    Path cameras = camera == null ? DisparityFolder.camerasNextTo(disparity) : camera;
    return new DisparityFolder(images == null ? imageFolder(spec) : images, disparity, cameras);
  }

  private static Path imageFolder(DatasetSpec spec) throws IOException {
    DetectionDataset dataset = Datasets.open(spec);
    Path images = dataset.imageFolder();
    // the samples' own paths may be relative, and depths are looked up relative to them
    boolean absolute = dataset.samples().get(0).image().isAbsolute();
    return absolute ? images : Path.of("").toAbsolutePath().relativize(images);
  }
}
