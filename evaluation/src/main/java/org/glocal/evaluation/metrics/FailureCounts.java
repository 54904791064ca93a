package org.glocal.evaluation.metrics;

import com.google.gson.JsonObject;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glocal.evaluation.metrics.ImageVerdicts.JudgedBox;
import org.glocal.evaluation.metrics.ImageVerdicts.Verdict;

/**
 * How often a detector failed in which way, at one score. TIDE's kinds, but counted: TIDE weighs
 * each kind by the average precision that mending it would give.
 *
 * @param counts of every kind
 */
public record FailureCounts(Map<FailureKind, Integer> counts) {

  /** TIDE's {@code t_f}. */
  private static final double FOREGROUND = 0.5;

  /** TIDE's {@code t_b}. */
  private static final double BACKGROUND = 0.1;

  public FailureCounts {
    var all = new EnumMap<FailureKind, Integer>(FailureKind.class);
    for (var kind : FailureKind.values()) {
      all.put(kind, counts.getOrDefault(kind, 0));
    }
    counts = Map.copyOf(all);
  }

  /** No failure at all. */
  public static FailureCounts none() {
    return new FailureCounts(Map.of());
  }

  /**
   * The failures in one image. Crowds and difficult objects count as nothing.
   *
   * @param verdicts on the detections, against the same objects
   */
  public static FailureCounts of(List<GroundTruthBox> truth, ImageVerdicts verdicts) {
    var objects = truth.stream().filter(GroundTruthBox::counts).toList();
    var counts = new EnumMap<FailureKind, Integer>(FailureKind.class);
    Set<GroundTruthBox> nearlyFound = new HashSet<>();
    for (var box : verdicts.boxes()) {
      if (box.verdict() == Verdict.FALSE_ALARM) {
        counts.merge(kind(detection(box), objects, nearlyFound), 1, Integer::sum);
      }
    }
    for (var box : verdicts.boxes()) {
      if (box.verdict() == Verdict.MISSED && nearlyFound.stream().noneMatch(g -> same(g, box))) {
        counts.merge(FailureKind.MISSED, 1, Integer::sum);
      }
    }
    return new FailureCounts(counts);
  }

  /** In the order in which TIDE's own code asks. */
  private static FailureKind kind(
      DetectedBox alarm, List<GroundTruthBox> objects, Set<GroundTruthBox> nearlyFound) {
    var own = nearest(alarm, objects, true);
    var other = nearest(alarm, objects, false);
    if (own.overlap() >= BACKGROUND && own.overlap() < FOREGROUND) {
      nearlyFound.add(own.object());
      return FailureKind.LOCALISATION;
    }
    if (other.overlap() >= FOREGROUND) {
      nearlyFound.add(other.object());
      return FailureKind.CLASSIFICATION;
    }
    if (own.overlap() >= FOREGROUND) { // a free one would have made it a hit
      return FailureKind.DUPLICATE;
    }
    return other.overlap() >= BACKGROUND ? FailureKind.BOTH : FailureKind.BACKGROUND;
  }

  private record Nearest(GroundTruthBox object, double overlap) {}

  private static Nearest nearest(
      DetectedBox alarm, List<GroundTruthBox> objects, boolean ofItsClass) {
    var nearest = new Nearest(null, 0);
    for (var object : objects) {
      double overlap = Extent.overlap(alarm, object);
      if (object.className().equals(alarm.className()) == ofItsClass
          && overlap > nearest.overlap()) {
        nearest = new Nearest(object, overlap);
      }
    }
    return nearest;
  }

  private static DetectedBox detection(JudgedBox box) {
    return new DetectedBox(
        box.className(), box.x(), box.y(), box.width(), box.height(), box.score());
  }

  private static boolean same(GroundTruthBox object, JudgedBox box) {
    return object.className().equals(box.className())
        && object.x() == box.x()
        && object.y() == box.y()
        && object.width() == box.width()
        && object.height() == box.height();
  }

  public int of(FailureKind kind) {
    return counts.get(kind);
  }

  /** The failures of both. */
  public FailureCounts plus(FailureCounts more) {
    var sum = new EnumMap<FailureKind, Integer>(FailureKind.class);
    counts.forEach((kind, count) -> sum.put(kind, count + more.of(kind)));
    return new FailureCounts(sum);
  }

  /** Counts by the kinds' names. */
  public JsonObject toJson() {
    var json = new JsonObject();
    for (var kind : FailureKind.values()) {
      json.addProperty(kind.key(), of(kind));
    }
    return json;
  }
}
