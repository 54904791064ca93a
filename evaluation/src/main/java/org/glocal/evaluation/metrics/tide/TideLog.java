package org.glocal.evaluation.metrics.tide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * TIDE's classification of all images' detections, and the average precision if some errors were
 * fixed.
 */
final class TideLog {

  private final List<RankedDetection> counted = new ArrayList<>();
  private final List<RankedDetection> hits = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final Map<String, Integer> objects = new LinkedHashMap<>();
  private final Map<String, Integer> unfound = new LinkedHashMap<>();
  private final Map<String, Integer> missed = new LinkedHashMap<>();

  /** A detection as average precision sees it. */
  record RankedDetection(String className, double score, boolean right) {}

  /**
   * A detection that is no hit.
   *
   * @param before as it counts; null if it counts as nothing
   * @param after as it would count if fixed; null if it would be gone
   */
  record Failure(FailureKind kind, RankedDetection before, RankedDetection after) {}

  void addObject(String className) {
    objects.merge(className, 1, Integer::sum);
  }

  void addHit(RankedDetection hit) {
    counted.add(hit);
    hits.add(hit);
  }

  void addFailure(Failure failure) {
    failures.add(failure);
    if (failure.before() != null) {
      counted.add(failure.before());
    }
  }

  /**
   * @param wholly whether no failure's fixing would bring it
   */
  void addUnfound(String className, boolean wholly) {
    unfound.merge(className, 1, Integer::sum);
    if (wholly) {
      missed.merge(className, 1, Integer::sum);
    }
  }

  boolean hasObjects() {
    return !objects.isEmpty();
  }

  /** Mean average precision as it is. */
  double precision() {
    return TidePrecision.mean(counted, objects);
  }

  /** The same if one kind of failure were fixed. */
  double precisionWithout(FailureKind kind) {
    boolean missing = kind == FailureKind.MISSED;
    return precision(f -> f.kind() == kind, point -> point, missing ? missed : Map.of());
  }

  /** The same if false alarms came after all hits. */
  double precisionWithoutFalseAlarms() {
    return precision(
        f -> false,
        p -> new RankedDetection(p.className(), p.right() ? 1 : 0, p.right()),
        Map.of());
  }

  /** The same if nothing were there but what is found. */
  double precisionWithoutUnfound() {
    return precision(f -> false, point -> point, unfound);
  }

  /** Failures go before hits of equal score, as in tidecv's {@code fix_errors}. */
  private double precision(
      Predicate<Failure> fixed,
      UnaryOperator<RankedDetection> change,
      Map<String, Integer> lessObjects) {
    var points = new ArrayList<RankedDetection>();
    for (var failure : failures) {
      var point = fixed.test(failure) ? failure.after() : failure.before();
      if (point != null) {
        points.add(change.apply(point));
      }
    }
    hits.stream().map(change).forEach(points::add);
    var left = new LinkedHashMap<>(objects);
    lessObjects.forEach((name, count) -> left.merge(name, -count, Integer::sum));
    return TidePrecision.mean(points, left);
  }
}
