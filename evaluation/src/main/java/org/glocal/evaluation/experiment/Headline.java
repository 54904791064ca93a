package org.glocal.evaluation.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.glocal.evaluation.metrics.DetectionMetrics;
import org.glocal.evaluation.uncertainty.Bootstrap.Interval;

/**
 * What a reader has to know before any figure: trained translators that do not beat what costs no
 * training, which is the untranslated images and every filter that was measured beside them.
 */
public final class Headline {

  private static final String UNTRANSLATED = "untranslated images";

  private Headline() {}

  /** One line for each trained translator that is not shown to help; the plainest first. */
  public static List<String> of(ExperimentResult result) {
    var harmful = new ArrayList<String>();
    var unproven = new ArrayList<String>();
    for (String name : result.trained()) {
      var rivals = untrainedAtLeastAsGoodAs(name, result);
      if (!rivals.isEmpty()) {
        harmful.add("%s: %s".formatted(name, harm(name, rivals, result)));
      } else {
        var verdict = Verdict.of(name, untrained(result), result.uncertainty());
        if (verdict.outcome() != Verdict.Outcome.BETTER) {
          unproven.add("%s: %s".formatted(name, unproven(name, verdict, result)));
        }
      }
    }
    harmful.addAll(unproven);
    return harmful;
  }

  /**
   * The headline where not even the best trained translator beats what costs no training; empty
   * where it does, and without trained translators.
   */
  public static Optional<String> title(ExperimentResult result) {
    var best = result.bestTrained();
    return best.flatMap(name -> untrainedAtLeastAsGoodAs(name, result).stream().findFirst())
        .map(rival -> warning(rival, result.ap50(best.get()) - result.ap50(rival)));
  }

  private static String harm(String name, List<String> rivals, ExperimentResult result) {
    String first = rivals.get(0);
    var text = new StringBuilder();
    text.append(lowerCase(warning(first, result.ap50(name) - result.ap50(first))));
    text.append(", ").append(figures(name, first, result));
    if (rivals.size() > 1) {
      String best = rivals.get(rivals.size() - 1);
      text.append("; so does %s, %s".formatted(best, figures(name, best, result)));
    }
    return text.toString();
  }

  private static String unproven(String name, Verdict verdict, ExperimentResult result) {
    return "not shown to be better than %s: %s"
        .formatted(called(verdict.rival()), figures(name, verdict.rival(), result));
  }

  private static String warning(String rival, double difference) {
    boolean source = rival.equals(ExperimentResult.SOURCE);
    return "Do not use this translation: %s %s %s"
        .formatted(
            called(rival), source ? "score" : "scores", difference < 0 ? "higher" : "as high");
  }

  private static String lowerCase(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  private static String called(String rival) {
    return rival.equals(ExperimentResult.SOURCE) ? UNTRANSLATED : rival;
  }

  private static String figures(String name, String rival, ExperimentResult result) {
    var verdict = new Verdict(result.uncertainty().comparison(name, rival));
    var comparison = verdict.comparison();
    return String.format(
        Locale.ROOT,
        "mAP50 %.1f %%, translated %.1f %% (%+.1f points, %sp = %.3f: %s)",
        100 * result.ap50(rival),
        100 * result.ap50(name),
        100 * comparison.difference(),
        interval(comparison.interval()),
        comparison.pValue(),
        verdict.significant() ? "significant" : "not significant");
  }

  private static String interval(Interval points) {
    return Double.isNaN(points.low())
        ? ""
        : String.format(
            Locale.ROOT, "95 %% interval %.1f to %.1f, ", 100 * points.low(), 100 * points.high());
  }

  /** What costs no training and scores no lower: the source first, then the best filter. */
  private static List<String> untrainedAtLeastAsGoodAs(String name, ExperimentResult result) {
    var rivals = new ArrayList<String>();
    if (!(result.ap50(name) > result.ap50(ExperimentResult.SOURCE))) {
      rivals.add(ExperimentResult.SOURCE);
    }
    String best = Verdict.of(name, untrained(result), result.uncertainty()).rival();
    if (!rivals.contains(best) && !(result.ap50(name) > result.ap50(best))) {
      rivals.add(best);
    }
    return rivals;
  }

  private static Map<String, DetectionMetrics> untrained(ExperimentResult result) {
    var rows = new LinkedHashMap<String, DetectionMetrics>();
    rows.put(ExperimentResult.SOURCE, result.source());
    rows.putAll(result.translated());
    rows.keySet().removeAll(result.trained());
    return rows;
  }
}
