package org.glocal.evaluation.experiment;

import java.util.Map;

/**
 * Time per image by phase, ms; NaN where all detections came from the cache.
 *
 * @param decode reading an image
 * @param detect the detector on one image
 * @param translate each translator on one image, by its name
 * @param totalSeconds the whole experiment, s
 * @param reused detections that came from the cache; those take no time above
 * @param detections images that detections were wanted of
 */
public record Timings(
    double decode,
    double detect,
    Map<String, Double> translate,
    double totalSeconds,
    int reused,
    int detections) {}
