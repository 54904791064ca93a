package org.glocal.evaluation.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pascal VOC's average precision at an intersection over union above 0.5 (Everingham et al. 2010,
 * IJCV 88(2)). Each detection, by falling score, is compared with the object it overlaps most: a
 * hit where that one is still free, a false alarm where it is taken or the overlap is 0.5 or less;
 * nothing where it is difficult or a crowd. Any number of detections counts.
 *
 * <p>The devkit adds 1 to widths because its corners are inclusive; boxes here have exclusive max
 * edges, so the same pixels give the same overlap without it.
 */
public final class VocEvaluator implements DetectionEvaluator {

  private static final double LEAST_OVERLAP = 0.5;

  private final ClassBuckets<Tally> buckets;

  /** A detection that counts, right or wrong. */
  private record Verdict(double score, boolean hit) {}

  private static final class Tally {
    private final List<Verdict> verdicts = new ArrayList<>();
    private long truths;
  }

  /**
   * @param classes the classes to evaluate, each once
   */
  public VocEvaluator(List<String> classes) {
    buckets = new ClassBuckets<>(classes, Tally::new);
  }

  @Override
  public void add(String imageId, List<GroundTruthBox> truth, List<DetectedBox> detections) {
    buckets.add(imageId, truth, detections, VocEvaluator::match);
  }

  /** The figures of all images added so far. */
  public VocSummary summary() {
    var perClass = new LinkedHashMap<String, VocSummary.ClassFigures>();
    buckets
        .records()
        .forEach(
            (name, tally) -> {
              var hits = byScore(tally.verdicts);
              perClass.put(
                  name,
                  new VocSummary.ClassFigures(
                      AveragePrecision.allPoint(hits, tally.truths),
                      AveragePrecision.elevenPoint(hits, tally.truths)));
            });
    return new VocSummary(perClass);
  }

  @Override
  public Map<String, Double> figures() {
    return summary().figures();
  }

  private static void match(Tally tally, ClassBuckets.Bucket bucket) {
    var truth = bucket.truth();
    tally.truths += truth.stream().filter(VocEvaluator::counts).count();
    boolean[] taken = new boolean[truth.size()];
    bucket.detections().stream()
        .sorted(Comparator.comparingDouble(DetectedBox::score).reversed())
        .forEach(
            detection -> {
              int best = largestOverlap(detection, truth);
              if (best >= 0 && !counts(truth.get(best))) {
                return;
              }
              boolean hit = best >= 0 && !taken[best];
              if (hit) {
                taken[best] = true;
              }
              tally.verdicts.add(new Verdict(detection.score(), hit));
            });
  }

  private static boolean counts(GroundTruthBox truth) {
    return !truth.difficult() && !truth.crowd();
  }

  /** The object overlapped most, the first among equals; -1 where no overlap is large enough. */
  private static int largestOverlap(DetectedBox detection, List<GroundTruthBox> truth) {
    int best = -1;
    double largest = LEAST_OVERLAP;
    for (int g = 0; g < truth.size(); g++) {
      double overlap = Extent.overlap(detection, truth.get(g));
      if (overlap > largest) {
        largest = overlap;
        best = g;
      }
    }
    return best;
  }

  private static boolean[] byScore(List<Verdict> verdicts) {
    var sorted =
        verdicts.stream().sorted(Comparator.comparingDouble(Verdict::score).reversed()).toList();
    boolean[] hits = new boolean[sorted.size()];
    for (int i = 0; i < hits.length; i++) {
      hits[i] = sorted.get(i).hit();
    }
    return hits;
  }
}
