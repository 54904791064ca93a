package org.glocal.evaluation.experiment;

import java.util.Map;

/**
 * Where the time went, ms per image.
 *
 * @param decode reading an image
 * @param detect the detector on one image
 * @param translate each translator on one image, by its name
 * @param totalSeconds the whole experiment, s
 */
public record Timings(
    double decode, double detect, Map<String, Double> translate, double totalSeconds) {}
