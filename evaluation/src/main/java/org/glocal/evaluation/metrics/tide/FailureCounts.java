package org.glocal.evaluation.metrics.tide;

import com.google.gson.JsonObject;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts of TIDE's error types at one score threshold. {@link TideEvaluator} weighs the same kinds
 * by the average precision that fixing them would give.
 *
 * @param counts of every kind
 */
public record FailureCounts(Map<FailureKind, Integer> counts) {

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

  /** The failures in one image. Crowds and difficult objects count as nothing. */
  public static FailureCounts of(TideImage image) {
    var counts = new EnumMap<FailureKind, Integer>(FailureKind.class);
    for (int d = 0; d < image.detections(); d++) {
      if (!image.isHit(d) && !image.isIgnored(d)) {
        counts.merge(image.failure(d), 1, Integer::sum);
      }
    }
    for (int g = 0; g < image.objects(); g++) {
      if (image.isMissed(g)) {
        counts.merge(FailureKind.MISSED, 1, Integer::sum);
      }
    }
    return new FailureCounts(counts);
  }

  /** How many of a kind. */
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
