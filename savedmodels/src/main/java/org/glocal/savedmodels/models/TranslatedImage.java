package org.glocal.savedmodels.models;

import org.glocal.datasets.images.RgbImage;

/**
 * A translated image with its foreground mask.
 *
 * @param image the translation; of the size of its original
 * @param foreground share of each pixel that the translator repaints, {@code [H, W]} row by row,
 *     [0, 1]
 */
public record TranslatedImage(RgbImage image, float[] foreground) {}
