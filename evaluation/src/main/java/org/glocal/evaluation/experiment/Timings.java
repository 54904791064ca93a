package org.glocal.evaluation.experiment;

import java.util.Map;

/**
 * Where the time went, ms per image; NaN where all was taken from earlier runs.
 *
 * @param decode reading an image
 * @param detect the detector on one image
 * @param translate each translator on one image, by its name
 * @param totalSeconds the whole experiment, s
 * @param reused detections that were taken from earlier runs; those take no time above
 * @param detections images that detections were wanted of
 */
public record Timings(
    double decode,
    double detect,
    Map<String, Double> translate,
    double totalSeconds,
    int reused,
    int detections) {}
