package org.glocal.evaluation.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** One class's objects, hits and false alarms over all images by VOC's rules. */
final class VocTally {

  /** The least overlap of a hit; the devkit's {@code VOCopts.minoverlap}. */
  private static final double LEAST_OVERLAP = 0.5;

  private final BitSet hits = new BitSet();
  private double[] scores = new double[16];
  private int size;
  private long truths;

  /** Judges one image's detections of the class. */
  void add(List<GroundTruthBox> truth, List<DetectedBox> detections) {
    for (var object : truth) {
      truths += object.counts() ? 1 : 0;
    }
    boolean[] taken = new boolean[truth.size()];
    var sorted = new ArrayList<>(detections);
    sorted.sort((a, b) -> Double.compare(b.score(), a.score()));
    for (var detection : sorted) {
      int best = largestOverlap(detection, truth);
      if (best >= 0 && !truth.get(best).counts()) {
        continue;
      }
      record(detection.score(), best >= 0 && !taken[best]);
      if (best >= 0) {
        taken[best] = true;
      }
    }
  }

  private void record(double score, boolean hit) {
    if (size == scores.length) {
      scores = Arrays.copyOf(scores, size + (size >> 1));
    }
    scores[size] = score;
    hits.set(size, hit);
    size++;
  }

  VocSummary.ClassFigures figures() {
    int[] order = ScoreOrder.falling(scores, size);
    boolean[] sorted = new boolean[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = hits.get(order[i]);
    }
    return new VocSummary.ClassFigures(
        AveragePrecision.allPoint(sorted, truths), AveragePrecision.elevenPoint(sorted, truths));
  }

  /** The object overlapped most, the first among equals; -1 where no overlap is large enough. */
  private static int largestOverlap(DetectedBox detection, List<GroundTruthBox> truth) {
    int best = -1;
    double largest = 0;
    for (int g = 0; g < truth.size(); g++) {
      double overlap = Extent.overlap(detection, truth.get(g));
      if (overlap > largest) {
        largest = overlap;
        best = g;
      }
    }
    return largest >= LEAST_OVERLAP ? best : -1;
  }
}
