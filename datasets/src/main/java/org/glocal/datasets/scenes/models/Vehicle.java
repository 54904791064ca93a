package org.glocal.datasets.scenes.models;

/**
 * A car, truck, bus or tram.
 *
 * @param halfWidth of its footprint, m
 * @param halfLength of its footprint, m
 */
public record Vehicle(MeshBuilder shape, double halfWidth, double halfLength) {}
