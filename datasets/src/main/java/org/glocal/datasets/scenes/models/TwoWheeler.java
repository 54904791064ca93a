package org.glocal.datasets.scenes.models;

/**
 * A bicycle or a motorcycle.
 *
 * @param rider null where nobody rides it
 */
public record TwoWheeler(MeshBuilder shape, MeshBuilder rider) {}
