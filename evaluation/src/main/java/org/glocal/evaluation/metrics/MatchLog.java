package org.glocal.evaluation.metrics;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What became of one class's detections over all images; 25 bytes a detection. */
final class MatchLog {

  private final long[] truths = new long[AreaRange.values().length];
  private double[] scores = new double[16];
  private byte[] ranks = new byte[16];
  private long[] matched = new long[16];
  private long[] ignored = new long[16];
  private int size;

  void addTruths(AreaRange area, int count) {
    truths[area.ordinal()] += count;
  }

  /**
   * @param rank place among the image's detections of the class, from 0, below 100
   * @param matchedBits {@link CocoMatcher#bit} set where it lies on an object
   * @param ignoredBits set where it counts neither as right nor as wrong
   */
  void addDetection(double score, int rank, long matchedBits, long ignoredBits) {
    if (size == scores.length) {
      int larger = size + (size >> 1);
      scores = Arrays.copyOf(scores, larger);
      ranks = Arrays.copyOf(ranks, larger);
      matched = Arrays.copyOf(matched, larger);
      ignored = Arrays.copyOf(ignored, larger);
    }
    scores[size] = score;
    ranks[size] = (byte) rank;
    matched[size] = matchedBits;
    ignored[size] = ignoredBits;
    size++;
  }

  /** Objects that count in an area range. */
  long truths(AreaRange area) {
    return truths[area.ordinal()];
  }

  int rank(int detection) {
    return ranks[detection];
  }

  boolean ignored(int detection, long bit) {
    return (ignored[detection] & bit) != 0;
  }

  boolean matched(int detection, long bit) {
    return (matched[detection] & bit) != 0;
  }

  /** Detections by falling score; equal scores in the order they came. */
  int[] byScore() {
    return IntStream.range(0, size)
        .boxed()
        .sorted((a, b) -> Double.compare(scores[b], scores[a]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
