package org.glocal.datasets.scenes;

/**
 * A bicycle or a motorcycle.
 *
 * @param rider null where nobody rides it
 */
record TwoWheeler(Shape shape, Shape rider) {}
