package org.glocal.evaluation.metrics.voc;

import java.util.Arrays;
import java.util.BitSet;
import org.glocal.evaluation.curves.ScoreOrder;
import org.glocal.evaluation.matching.OverlapTable;

/**
 * True and false positives of one class over all images by VOC's rules, and its number of objects.
 */
public final class VocTally {

  /** The smallest overlap of a hit; the devkit's {@code VOCopts.minoverlap}. */
  private static final double MIN_OVERLAP = 0.5;

  private final BitSet hits = new BitSet();
  private double[] scores = new double[16];
  private int size;
  private long truths;

  /** Matches one image's detections of the class with its objects. */
  public void add(OverlapTable image) {
    for (int g = 0; g < image.objects(); g++) {
      truths += image.object(g).counts() ? 1 : 0;
    }
    boolean[] taken = new boolean[image.objects()];
    for (int d = 0; d < image.detections(); d++) {
      int nearest = image.firstLargest(d, g -> true);
      boolean near = image.overlap(d, nearest) >= MIN_OVERLAP;
      if (near && !image.object(nearest).counts()) {
        continue;
      }
      record(image.detection(d).score(), near && !taken[nearest]);
      if (near) {
        taken[nearest] = true;
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

  public VocSummary.ClassMetrics metrics() {
    int[] order = ScoreOrder.falling(scores, size);
    boolean[] sorted = new boolean[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = hits.get(order[i]);
    }
    return new VocSummary.ClassMetrics(
        AveragePrecision.allPoint(sorted, truths), AveragePrecision.elevenPoint(sorted, truths));
  }
}
