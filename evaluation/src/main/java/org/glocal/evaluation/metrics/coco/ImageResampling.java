package org.glocal.evaluation.metrics.coco;

import java.util.List;
import org.glocal.evaluation.curves.NanMean;
import org.glocal.evaluation.curves.PrecisionRecallCurve;

/**
 * COCO's mAP50 of any resample of the images, with repetition, for the bootstrap. An image's
 * detections are matched once; images drawn twice count twice, just as if they had been added
 * twice.
 */
public final class ImageResampling {

  private static final long BIT = CocoMatcher.bit(AreaRange.ALL, 0);

  private final List<MatchLog> classes;
  private final int images;

  /**
   * @param classes by falling score
   */
  ImageResampling(List<MatchLog> classes, int images) {
    this.classes = List.copyOf(classes);
    this.images = images;
  }

  /** How many images there are to choose from. */
  public int images() {
    return images;
  }

  /**
   * mAP50 where each image counts as often as its weight says.
   *
   * @param weights one for each image, 0 or more, in the order in which they were added
   * @return [0, 1]; NaN where nothing is left to find
   */
  public double meanAp50(int[] weights) {
    if (weights.length != images) {
      throw new IllegalArgumentException(
          "weights: want one for each of %d images, got %d".formatted(images, weights.length));
    }
    return NanMean.of(classes.stream().mapToDouble(log -> ap50(log, weights)));
  }

  private static double ap50(MatchLog log, int[] weights) {
    long truths = log.truths(weights);
    if (truths == 0) {
      return Double.NaN;
    }
    var curve = new PrecisionRecallCurve((int) truths); // each object is hit once at most
    var count = new Count(log, curve, truths);
    int end;
    for (int d = 0; d < log.size(); d = end) {
      end = log.endOfTie(d);
      int weight = weights[log.image(d)];
      if (end == d + 1) {
        count.add(d, weight);
      } else { // copies of an image follow one another, each with its own ties
        for (int copy = 0; copy < weight; copy++) {
          for (int tied = d; tied < end; tied++) {
            count.add(tied, 1);
          }
        }
      }
    }
    return curve.meanPrecisionAt(CocoCurve.RECALLS);
  }

  private static final class Count {

    private final MatchLog log;
    private final PrecisionRecallCurve curve;
    private final long truths;
    private long right;
    private long wrong;

    Count(MatchLog log, PrecisionRecallCurve curve, long truths) {
      this.log = log;
      this.curve = curve;
      this.truths = truths;
    }

    void add(int detection, int weight) {
      if (weight == 0 || log.ignored(detection, BIT)) {
        return;
      }
      if (log.matched(detection, BIT)) {
        right += weight;
        CocoCurve.add(
            curve, right, wrong, truths); // a false alarm never raises what lies before it
      } else {
        wrong += weight;
      }
    }
  }
}
