/**
 * Data augmentation for training: random crops, horizontal flips and photometric changes. Every
 * draw comes from a generator that the caller seeds, so that a step's images depend on the run's
 * seed and the step's number alone.
 */
package org.glocal.datasets.augmentation;
