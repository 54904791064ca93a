package org.glocal.evaluation.uncertainty;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glocal.evaluation.metrics.DetectionMetrics;
import org.glocal.evaluation.metrics.coco.ImageResampling;
import org.glocal.evaluation.uncertainty.Bootstrap.Interval;

/**
 * Bootstrap confidence intervals of mAP50 and of the gap closed, 95 %, over images, and paired
 * comparisons of conditions on the same draws.
 *
 * @param ap50 intervals of mAP50: {@code source}, the translators' names, {@code oracle}
 * @param gapClosed intervals by the translators' names
 * @param comparisons of each translator with the source, then of each two translators
 */
public record ConfidenceIntervals(
    Map<String, Interval> ap50, Map<String, Interval> gapClosed, List<Comparison> comparisons) {

  /**
   * Fixed, whatever the seed of the run: conditions on the same images, also of two runs, must draw
   * the same images to be paired.
   */
  private static final long X_SEED = 1;

  private static final long Y_SEED = 2;

  /**
   * A paired comparison.
   *
   * @param difference mAP50 of the one less that of the other
   * @param interval of the difference
   * @param pValue two-sided; not corrected for the number of comparisons
   */
  public record Comparison(
      String name, String against, double difference, Interval interval, double pValue) {

    /** The same seen from the other side. */
    Comparison reversed() {
      var mirrored = new Interval(-interval.high(), -interval.low());
      return new Comparison(against, name, -difference, mirrored, pValue);
    }
  }

  public ConfidenceIntervals {
    ap50 = Collections.unmodifiableMap(new LinkedHashMap<>(ap50));
    gapClosed = Collections.unmodifiableMap(new LinkedHashMap<>(gapClosed));
    comparisons = List.copyOf(comparisons);
  }

  /**
   * Draws the images again.
   *
   * @param onX source first, then the translators; all on the same images
   * @param oracle where there is one
   * @param sameScenes whether the oracle's images show the same scenes in the same order, so that
   *     they are drawn together
   */
  public static ConfidenceIntervals of(
      Map<String, ImageResampling> onX, Optional<ImageResampling> oracle, boolean sameScenes) {
    var draws = new LinkedHashMap<String, double[]>();
    onX.forEach((name, x) -> draws.put(name, draw(x, X_SEED)));
    var ap50 = new LinkedHashMap<String, Interval>();
    draws.forEach((name, values) -> ap50.put(name, Bootstrap.interval(values)));
    var names = List.copyOf(draws.keySet());
    var source = draws.get(names.get(0));
    var gaps = new LinkedHashMap<String, Interval>();
    var reachable = oracle.map(y -> draw(y, sameScenes ? X_SEED : Y_SEED));
    reachable.ifPresent(values -> ap50.put("oracle", Bootstrap.interval(values)));
    var comparisons = new ArrayList<Comparison>();
    for (String name : names.subList(1, names.size())) {
      double[] reached = draws.get(name);
      reachable.ifPresent(to -> gaps.put(name, gap(source, reached, to)));
    }
    for (int b = 0; b < names.size(); b++) {
      for (int a = b + 1; a < names.size(); a++) {
        comparisons.add(compare(names.get(a), names.get(b), onX, draws));
      }
    }
    return new ConfidenceIntervals(ap50, gaps, comparisons);
  }

  private static double[] draw(ImageResampling images, long seed) {
    return Bootstrap.resample(images.images(), seed, images::meanAp50);
  }

  private static Interval gap(double[] from, double[] reached, double[] to) {
    return Bootstrap.interval(
        IntStream.range(0, from.length)
            .mapToDouble(i -> DetectionMetrics.gapClosed(from[i], reached[i], to[i]))
            .toArray());
  }

  private static Comparison compare(
      String name, String against, Map<String, ImageResampling> onX, Map<String, double[]> draws) {
    double[] one = draws.get(name);
    double[] other = draws.get(against);
    double[] differences =
        IntStream.range(0, one.length).mapToDouble(i -> one[i] - other[i]).toArray();
    return new Comparison(
        name,
        against,
        whole(onX.get(name)) - whole(onX.get(against)),
        Bootstrap.interval(differences),
        Bootstrap.pValue(differences));
  }

  private static double whole(ImageResampling images) {
    return images.meanAp50(IntStream.range(0, images.images()).map(i -> 1).toArray());
  }

  /**
   * How one condition compares with another, whichever comes first.
   *
   * @throws IllegalArgumentException if they are not two conditions on the same images
   */
  public Comparison comparison(String name, String against) {
    for (var comparison : comparisons) {
      if (comparison.name().equals(name) && comparison.against().equals(against)) {
        return comparison;
      }
      if (comparison.name().equals(against) && comparison.against().equals(name)) {
        return comparison.reversed();
      }
    }
    throw new IllegalArgumentException(
        "comparison: want two conditions on X, got \"%s\" and \"%s\"".formatted(name, against));
  }

  /** The new keys of {@code metrics.json}; intervals are pairs, null where they are unknown. */
  public JsonObject toJson() {
    var json = new JsonObject();
    json.addProperty("level", Bootstrap.LEVEL);
    json.addProperty("resamples", Bootstrap.RESAMPLES);
    json.add("mAP50", pairs(ap50));
    json.add("gapClosed", pairs(gapClosed));
    var rows = new JsonArray();
    for (var comparison : comparisons) {
      var row = new JsonObject();
      row.addProperty("name", comparison.name());
      row.addProperty("against", comparison.against());
      row.add("difference", DetectionMetrics.number(comparison.difference()));
      row.add("interval", pair(comparison.interval()));
      row.addProperty("p", comparison.pValue());
      rows.add(row);
    }
    json.add("comparisons", rows);
    return json;
  }

  private static JsonObject pairs(Map<String, Interval> intervals) {
    var json = new JsonObject();
    intervals.forEach((name, interval) -> json.add(name, pair(interval)));
    return json;
  }

  /** An interval as a pair, null where it is unknown. */
  public static JsonArray pair(Interval interval) {
    var pair = new JsonArray();
    pair.add(DetectionMetrics.number(interval.low()));
    pair.add(DetectionMetrics.number(interval.high()));
    return pair;
  }
}
