/**
 * Trains the reference detector on a labelled dataset: images in memory, geometric augmentation,
 * targets, schedule, and the folder that holds the result. Colours are never augmented: a detector
 * that has seen every light would not fail in fog as ordinary detectors do.
 */
package org.glocal.trainers.detector;
