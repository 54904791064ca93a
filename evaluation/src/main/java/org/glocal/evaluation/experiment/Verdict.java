package org.glocal.evaluation.experiment;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.glocal.evaluation.metrics.DetectionMetrics;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.glocal.evaluation.uncertainty.Bootstrap;
import org.glocal.evaluation.uncertainty.ConfidenceIntervals;
import org.glocal.evaluation.uncertainty.ConfidenceIntervals.Comparison;

/**
 * Whether a translation is worth having: how it stands to what scores highest without it, the
 * untranslated images among them.
 *
 * @param comparison with its best rival, by mAP50, paired over images
 */
public record Verdict(Comparison comparison) {

  /** The p-value from which on a difference counts as shown. */
  private static final double SIGNIFICANT = 1 - Bootstrap.LEVEL;

  /** Which side of its rival a translation is on. */
  public enum Outcome {
    BETTER,
    WORSE,
    /** The difference may be chance. */
    UNDECIDED
  }

  /**
   * The verdict on one row.
   *
   * @param name the row's
   * @param rivals rows on the same images, by name, with their metrics; the row itself is left out
   */
  static Verdict of(
      String name, Map<String, DetectionMetrics> rivals, ConfidenceIntervals uncertainty) {
    String best =
        rivals.keySet().stream() // the first among equals
            .filter(rival -> !rival.equals(name))
            .reduce((a, b) -> ap50(rivals.get(b)) > ap50(rivals.get(a)) ? b : a)
            .orElseThrow();
    return new Verdict(uncertainty.comparison(name, best));
  }

  private static double ap50(DetectionMetrics metrics) {
    return metrics.coco().get(CocoMetric.AP50);
  }

  /** The row that scores highest of all others. */
  public String rival() {
    return comparison.against();
  }

  /** mAP50 less the rival's; NaN where nothing was measured. */
  public double difference() {
    return comparison.difference();
  }

  /** Better or worse where the paired test over images shows it, undecided elsewhere. */
  public Outcome outcome() {
    if (!significant() || difference() == 0 || Double.isNaN(difference())) {
      return Outcome.UNDECIDED;
    }
    return difference() > 0 ? Outcome.BETTER : Outcome.WORSE;
  }

  /** Whether the difference is more than chance, at the level of the intervals. */
  public boolean significant() {
    return comparison.pValue() <= SIGNIFICANT;
  }

  /** What {@code metrics.json} says of it. */
  JsonObject toJson() {
    var json = new JsonObject();
    json.addProperty("rival", rival());
    json.add("difference", DetectionMetrics.number(difference()));
    json.add("interval", ConfidenceIntervals.pair(comparison.interval()));
    json.addProperty("p", comparison.pValue());
    json.addProperty("outcome", outcome().name().toLowerCase(Locale.ROOT));
    return json;
  }
}
