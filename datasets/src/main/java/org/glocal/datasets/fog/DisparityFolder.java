package org.glocal.datasets.fog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glocal.datasets.DistanceMap;
import org.glocal.datasets.DistanceSource;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.GrayImage;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;

/**
 * Distances from stereo disparity in the form of Cityscapes: a gray PNG of 16 bits an image, whose
 * value v stands for a disparity of {@code (v - 1) / 256} px and 0 for an unknown one. The depth is
 * {@code baseline * focal length / disparity}, and the distance along a pixel's ray is longer by
 * what the camera's principal point and focal lengths say. What is unknown is completed by {@link
 * DisparityHoles}.
 *
 * <p>The files of {@code a/b_leftImg8bit.png} are {@code a/b_disparity.png} and {@code
 * a/b_camera.json}; those of any other {@code a/b.jpg} are {@code a/b.png} and {@code a/b.json}.
 *
 * @param images the folder of the dataset's images
 * @param disparities the folder of the disparity images
 * @param cameras the folder of the camera files, or one file for all
 */
public record DisparityFolder(Path images, Path disparities, Path cameras)
    implements DistanceSource {

  private static final double STEPS = 256; // a px
  private static final String IMAGE_ENDING = "_leftImg8bit";

  /** Where the cameras lie if nothing else is said: next to the disparities, as in Cityscapes. */
  public static Path camerasNextTo(Path disparities) {
    return disparities.toAbsolutePath().normalize().resolveSibling("camera");
  }

  @Override
  public void require(Sample sample) throws IOException {
    Path file = disparity(sample);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "%s: want the disparity of %s, found none".formatted(file, sample.image()));
    }
    CityscapesCamera.read(camera(sample));
  }

  @Override
  public DistanceMap distances(Sample sample, RgbImage image) throws IOException {
    CityscapesCamera camera = CityscapesCamera.read(camera(sample));
    float[] disparity = read(disparity(sample), image);
    DisparityHoles.fill(image, disparity, (int) Math.ceil(camera.centerY()));
    float[] meters = new float[disparity.length];
    for (int i = 0; i < meters.length; i++) {
      double ray = camera.rayLength(i % image.width(), i / image.width());
      meters[i] = (float) (camera.depth(disparity[i]) * ray);
    }
    return new DistanceMap(image.width(), image.height(), meters);
  }

  /** The disparities in px, not a number where unknown. */
  private static float[] read(Path file, RgbImage image) throws IOException {
    GrayImage gray = Images.readGray(file);
    if (gray.width() != image.width() || gray.height() != image.height()) {
      throw new IllegalArgumentException(
          "%s: want disparities of the image's %d x %d px, found %d x %d"
              .formatted(file, image.width(), image.height(), gray.width(), gray.height()));
    }
    float[] disparity = new float[gray.values().length];
    boolean known = false;
    for (int i = 0; i < disparity.length; i++) {
      int value = gray.values()[i];
      disparity[i] = value == 0 ? Float.NaN : (float) ((value - 1) / STEPS);
      known |= value != 0;
    }
    if (!known) {
      throw new IllegalArgumentException(file + ": want disparities, found all of them unknown");
    }
    return disparity;
  }

  private Path disparity(Sample sample) {
    return file(disparities, sample, "_disparity", ".png");
  }

  private Path camera(Sample sample) {
    return Files.isRegularFile(cameras) ? cameras : file(cameras, sample, "_camera", ".json");
  }

  private Path file(Path folder, Sample sample, String ending, String extension) {
    Path name = images.relativize(sample.image());
    String file = name.getFileName().toString();
    int dot = file.lastIndexOf('.');
    String stem = dot < 0 ? file : file.substring(0, dot);
    String own =
        stem.endsWith(IMAGE_ENDING)
            ? stem.substring(0, stem.length() - IMAGE_ENDING.length()) + ending
            : stem;
    return folder.resolve(name).resolveSibling(own + extension);
  }
}
