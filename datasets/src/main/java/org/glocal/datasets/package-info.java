/**
 * Detection datasets: samples with their boxes, the specification that names a dataset, and the
 * registry that opens it. Formats, decoding, augmentation, fog and the scene renderer are in the
 * packages below. Knows no TensorFlow.
 */
package org.glocal.datasets;
