package org.glocal.datasets.augmentation;

import java.util.random.RandomGenerator;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.random.Permutations;

/**
 * The augmented views of one image for contrastive learning: crops of at least 60 % of the area,
 * flipped, jittered in color, grayed and blurred at random; whole, or cut into a 4×4 grid whose 16
 * patches are shuffled. Values in [-1, 1].
 *
 * @param size side of a view, px; a multiple of 4
 */
public record ContrastViews(int size) {

  private static final int GRID = 4;
  private static final double MIN_AREA = 0.6;

  public ContrastViews {
    if (size < GRID || size % GRID != 0) {
      throw new IllegalArgumentException("view size: want a multiple of 4, got " + size);
    }
  }

  /** A whole view, {@code [size, size, 3]}. */
  public float[] global(RgbImage image, RandomGenerator random) {
    RgbImage part = Images.resize(Crops.atLeast(image, MIN_AREA, random), size, size);
    if (random.nextBoolean()) {
      part = Crops.flipped(part);
    }
    float[] pixels = new float[part.pixels().length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (part.pixels()[i] & 0xff) / 255f;
    }
    Photometry.change(pixels, size, size, random);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 2 * pixels[i] - 1;
    }
    return pixels;
  }

  /** A view as shuffled patches, {@code [16, size / 4, size / 4, 3]}. */
  public float[] local(RgbImage image, RandomGenerator random) {
    float[] whole = global(image, random);
    int[] order = Permutations.draw(GRID * GRID, random);
    int cell = size / GRID;
    float[] patches = new float[whole.length];
    for (int patch = 0; patch < order.length; patch++) {
      int top = order[patch] / GRID * cell;
      int left = order[patch] % GRID * cell;
      for (int row = 0; row < cell; row++) {
        int from = ((top + row) * size + left) * 3;
        int to = (patch * cell + row) * cell * 3;
        System.arraycopy(whole, from, patches, to, cell * 3);
      }
    }
    return patches;
  }
}
