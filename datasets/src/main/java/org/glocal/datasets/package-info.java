/**
 * What the images and their boxes are: formats, decoding, augmentation, fog and the scene renderer.
 * Knows no TensorFlow.
 */
package org.glocal.datasets;
