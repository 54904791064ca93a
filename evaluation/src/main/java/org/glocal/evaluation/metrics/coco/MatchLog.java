package org.glocal.evaluation.metrics.coco;

import java.util.Arrays;
import org.glocal.evaluation.curves.ScoreOrder;

/** The matching results of one class's detections over all images; 30 bytes a detection. */
public final class MatchLog {

  private final long[] truths = new long[AreaRange.values().length];
  private int image;
  private int[] truthImages = new int[16];
  private int[] truthCounts = new int[16];
  private int imagesWithTruths;
  private double[] scores = new double[16];
  private int[] images = new int[16];
  private short[] ranks = new short[16];
  private long[] matched = new long[16];
  private long[] ignored = new long[16];
  private int size;

  /** Says which image what is added next belongs to. */
  void startImage(int number) {
    image = number;
  }

  void addTruths(AreaRange area, int count) {
    truths[area.ordinal()] += count;
    if (area == AreaRange.ALL && count > 0) {
      if (imagesWithTruths == truthImages.length) {
        int larger = imagesWithTruths + (imagesWithTruths >> 1);
        truthImages = Arrays.copyOf(truthImages, larger);
        truthCounts = Arrays.copyOf(truthCounts, larger);
      }
      truthImages[imagesWithTruths] = image;
      truthCounts[imagesWithTruths] = count;
      imagesWithTruths++;
    }
  }

  /**
   * @param rank place among the image's detections of the class, from 0
   * @param matchedBits {@link CocoMatcher#bit} set where it lies on an object
   * @param ignoredBits set where it counts neither as right nor as wrong
   */
  void addDetection(double score, int rank, long matchedBits, long ignoredBits) {
    if (size == scores.length) {
      int larger = size + (size >> 1);
      scores = Arrays.copyOf(scores, larger);
      images = Arrays.copyOf(images, larger);
      ranks = Arrays.copyOf(ranks, larger);
      matched = Arrays.copyOf(matched, larger);
      ignored = Arrays.copyOf(ignored, larger);
    }
    scores[size] = score;
    images[size] = image;
    ranks[size] = (short) rank;
    matched[size] = matchedBits;
    ignored[size] = ignoredBits;
    size++;
  }

  int size() {
    return size;
  }

  /** Objects that count in an area range. */
  long truths(AreaRange area) {
    return truths[area.ordinal()];
  }

  /** How many detections that count lie on an object and are among an image's first so many. */
  long right(long bit, int maxDetections) {
    long right = 0;
    for (int d = 0; d < size; d++) {
      if (ranks[d] < maxDetections && (matched[d] & ~ignored[d] & bit) != 0) {
        right++;
      }
    }
    return right;
  }

  /** The same detections by falling score; equal scores in the order they came. */
  MatchLog byScore() {
    int[] order = ScoreOrder.falling(scores, size);
    var sorted = new MatchLog();
    System.arraycopy(truths, 0, sorted.truths, 0, truths.length);
    sorted.truthImages = truthImages;
    sorted.truthCounts = truthCounts;
    sorted.imagesWithTruths = imagesWithTruths;
    for (int d : order) {
      sorted.startImage(images[d]);
      sorted.addDetection(scores[d], ranks[d], matched[d], ignored[d]);
    }
    return sorted;
  }

  int image(int detection) {
    return images[detection];
  }

  /** Where the detections end that follow one, bear its score and lie in its image. */
  int endOfTie(int detection) {
    int end = detection + 1;
    while (end < size && scores[end] == scores[detection] && images[end] == images[detection]) {
      end++;
    }
    return end;
  }

  /** Objects of all sizes that count, where each image counts as often as its weight says. */
  long truths(int[] weights) {
    long count = 0;
    for (int i = 0; i < imagesWithTruths; i++) {
      count += (long) truthCounts[i] * weights[truthImages[i]];
    }
    return count;
  }

  /** Whether a detection lies on an object. */
  boolean matched(int detection, long bit) {
    return (matched[detection] & bit) != 0;
  }

  /** Whether a detection counts neither as right nor as wrong. */
  boolean ignored(int detection, long bit) {
    return (ignored[detection] & bit) != 0;
  }
}
