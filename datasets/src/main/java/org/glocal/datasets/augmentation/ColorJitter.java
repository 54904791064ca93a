package org.glocal.datasets.augmentation;

import java.util.random.RandomGenerator;
import org.glocal.datasets.random.Permutations;

/**
 * Color jitter as torchvision has it: brightness, contrast, saturation and hue change in a random
 * order, by factors drawn evenly around 1 and a turn drawn evenly around 0. Hues turn about the
 * gray axis.
 *
 * @param brightness how far its factor goes from 1
 * @param contrast likewise
 * @param saturation likewise
 * @param hue how far its turn goes, of the color circle
 */
public record ColorJitter(double brightness, double contrast, double saturation, double hue) {

  private static final int CHANGES = 4;

  /**
   * Recolors an image.
   *
   * @param image values in [-1, 1], {@code [H, W, 3]}; stays as it is
   * @return values in [-1, 1], same shape
   */
  public float[] of(float[] image, RandomGenerator random) {
    float[] pixels = new float[image.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (image[i] + 1) / 2;
    }
    float bright = factor(brightness, random);
    float contrasted = factor(contrast, random);
    float saturated = factor(saturation, random);
    float turn = (float) (hue * (2 * random.nextDouble() - 1));
    for (int change : Permutations.draw(CHANGES, random)) {
      switch (change) {
        case 0 -> Photometry.scale(pixels, bright);
        case 1 -> Photometry.contrast(pixels, contrasted);
        case 2 -> Photometry.saturate(pixels, saturated);
        default -> Photometry.rotateHue(pixels, turn);
      }
    }
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 2 * pixels[i] - 1;
    }
    return pixels;
  }

  private static float factor(double range, RandomGenerator random) {
    return (float) (1 + range * (2 * random.nextDouble() - 1));
  }
}
