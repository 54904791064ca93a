package org.glocal.evaluation.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.random.Permutations;

/**
 * The crop of a labeled object: its box, clipped to the image and widened to whole pixels.
 *
 * @param sample index of the image in its dataset
 * @param left px
 * @param top px
 * @param width px
 * @param height px
 */
record ObjectCrop(int sample, int left, int top, int width, int height) {

  /** Objects with a shorter side are left out, px: enlarged, they would show nothing. */
  static final int MIN_SIDE = 32;

  /**
   * All objects of some classes that are large enough; no crowds and no difficult ones.
   *
   * @param wanted whether objects of a class are taken
   */
  static List<ObjectCrop> of(DetectionDataset data, Predicate<String> wanted) {
    var crops = new ArrayList<ObjectCrop>();
    for (int s = 0; s < data.samples().size(); s++) {
      var sample = data.samples().get(s);
      for (var object : sample.annotations()) {
        if (wanted.test(object.className())) {
          of(s, sample, object).ifPresent(crops::add);
        }
      }
    }
    return crops;
  }

  private static Optional<ObjectCrop> of(int place, Sample sample, Annotation object) {
    var box = object.box().clippedTo(sample.width(), sample.height());
    boolean usable = !object.crowd() && !object.difficult() && !object.ofAnyClass();
    if (!usable || Math.min(box.width(), box.height()) < MIN_SIDE) {
      return Optional.empty();
    }
    int left = (int) Math.floor(box.xMin());
    int top = (int) Math.floor(box.yMin());
    return Optional.of(
        new ObjectCrop(
            place,
            left,
            top,
            (int) Math.ceil(box.xMax()) - left,
            (int) Math.ceil(box.yMax()) - top));
  }

  /**
   * So many of them, drawn by a seed.
   *
   * @return by image, so that each need be read once only
   */
  static TreeMap<Integer, List<ObjectCrop>> byImage(List<ObjectCrop> all, int count, long seed) {
    int[] drawn = Permutations.sample(all.size(), count, new SplittableRandom(seed));
    Arrays.sort(drawn);
    var byImage = new TreeMap<Integer, List<ObjectCrop>>();
    for (int place : drawn) {
      byImage.computeIfAbsent(all.get(place).sample(), s -> new ArrayList<>()).add(all.get(place));
    }
    return byImage;
  }

  /** The crop at a network's size, resized with antialiasing, whatever its aspect. */
  RgbImage cut(RgbImage image, int toWidth, int toHeight) {
    byte[] pixels = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      int from = 3 * ((top + y) * image.width() + left);
      System.arraycopy(image.pixels(), from, pixels, 3 * y * width, 3 * width);
    }
    return Images.resize(new RgbImage(width, height, pixels), toWidth, toHeight);
  }
}
