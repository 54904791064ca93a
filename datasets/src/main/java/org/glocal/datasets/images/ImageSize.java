package org.glocal.datasets.images;

/**
 * Width and height of an image as it is shown, so after its EXIF orientation.
 *
 * @param width px
 * @param height px
 */
public record ImageSize(int width, int height) {}
