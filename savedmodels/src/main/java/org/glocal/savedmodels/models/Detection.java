package org.glocal.savedmodels.models;

/**
 * One object that a detector found.
 *
 * @param className as the detector's label map has it
 * @param xMin left edge, pixels from the image's left edge
 * @param yMin top edge, pixels from the image's top edge
 * @param xMax right edge, exclusive, pixels
 * @param yMax bottom edge, exclusive, pixels
 * @param score in (0, 1]
 */
public record Detection(
    String className, double xMin, double yMin, double xMax, double yMax, double score) {}
