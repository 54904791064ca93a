/**
 * Trains the reference detector on a labeled dataset: images in memory, geometric augmentation,
 * targets and schedule. Colors are never augmented: a detector that has seen every light would not
 * fail in fog as ordinary detectors do.
 */
package org.glocal.trainers.detector;
