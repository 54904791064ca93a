package org.glocal.datasets.augmentation;

import java.util.random.RandomGenerator;
import org.glocal.datasets.images.RgbImage;

/**
 * Photometric augmentation: color jitter, random grayscale and blur, on values in [0, 1], {@code
 * [H, W, 3]}. Strengths and chances are those of MoCo v2: Chen et al. 2020, arXiv:2003.04297.
 */
final class Photometry {

  private static final double JITTER_CHANCE = 0.8;
  private static final double JITTER = 0.4;
  private static final double HUE_JITTER = 0.1;
  private static final double GRAY_CHANCE = 0.2;
  private static final double BLUR_CHANCE = 0.5;
  private static final double MIN_BLUR = 0.1;
  private static final double MAX_BLUR = 2;

  private Photometry() {}

  /** Jitters colors, may turn to gray, may blur; in place. */
  static void change(float[] pixels, int width, int height, RandomGenerator random) {
    if (random.nextDouble() < JITTER_CHANCE) {
      scale(pixels, (float) random.nextDouble(1 - JITTER, 1 + JITTER));
      contrast(pixels, (float) random.nextDouble(1 - JITTER, 1 + JITTER));
      saturate(pixels, (float) random.nextDouble(1 - JITTER, 1 + JITTER));
      rotateHue(pixels, (float) random.nextDouble(-HUE_JITTER, HUE_JITTER));
    }
    if (random.nextDouble() < GRAY_CHANCE) {
      saturate(pixels, 0);
    }
    if (random.nextDouble() < BLUR_CHANCE) {
      Blur.apply(pixels, width, height, random.nextDouble(MIN_BLUR, MAX_BLUR));
    }
  }

  static void scale(float[] pixels, float factor) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = clamp(pixels[i] * factor);
    }
  }

  /** Moves every value away from the image's mean gray, or toward it. */
  static void contrast(float[] pixels, float factor) {
    double sum = 0;
    for (int i = 0; i < pixels.length; i += 3) {
      sum += gray(pixels, i);
    }
    float mean = (float) (sum / (pixels.length / 3));
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = clamp(mean + (pixels[i] - mean) * factor);
    }
  }

  /** Moves every pixel away from its own gray, or toward it; 0 gives a gray image. */
  static void saturate(float[] pixels, float factor) {
    for (int i = 0; i < pixels.length; i += 3) {
      float gray = gray(pixels, i);
      for (int c = 0; c < 3; c++) {
        pixels[i + c] = clamp(gray + (pixels[i + c] - gray) * factor);
      }
    }
  }

  /** Rotates hues by a share of the color circle: Rodrigues' rotation about the gray axis. */
  static void rotateHue(float[] pixels, float share) {
    double angle = 2 * Math.PI * share;
    float cos = (float) Math.cos(angle);
    float third = (1 - cos) / 3;
    float sin = (float) (Math.sin(angle) / Math.sqrt(3));
    for (int i = 0; i < pixels.length; i += 3) {
      float r = pixels[i];
      float g = pixels[i + 1];
      float b = pixels[i + 2];
      float common = third * (r + g + b);
      pixels[i] = clamp(common + cos * r + sin * (b - g));
      pixels[i + 1] = clamp(common + cos * g + sin * (r - b));
      pixels[i + 2] = clamp(common + cos * b + sin * (g - r));
    }
  }

  private static float gray(float[] pixels, int i) {
    return RgbImage.luma(pixels[i], pixels[i + 1], pixels[i + 2]);
  }

  private static float clamp(float value) {
    return Math.min(1, Math.max(0, value));
  }
}
