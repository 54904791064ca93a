package org.glocal.savedmodels;

/**
 * One translated image.
 *
 * @param width pixels, as the image that was translated
 * @param height pixels, likewise
 * @param rgb red, green, blue of each pixel, row after row; {@code 3 * width * height} bytes
 * @param foreground how much of each pixel was painted anew, in [0, 1]; row after row
 */
public record Translation(int width, int height, byte[] rgb, float[] foreground) {}
