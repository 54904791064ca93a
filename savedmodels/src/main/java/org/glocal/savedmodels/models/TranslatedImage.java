package org.glocal.savedmodels.models;

import org.glocal.datasets.images.RgbImage;

/**
 * An image as a translator returns it.
 *
 * @param image the translation; of the size of its original
 * @param foreground where the translator repaints, {@code [H, W]} row by row, [0, 1]
 */
public record TranslatedImage(RgbImage image, float[] foreground) {}
