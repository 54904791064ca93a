package org.glocal.evaluation.experiment;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.glocal.evaluation.embedding.FeaturePlot;
import org.glocal.evaluation.gallery.GalleryImage;
import org.glocal.evaluation.metrics.DetectionMetrics;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.glocal.evaluation.metrics.tide.FailureCounts;
import org.glocal.evaluation.uncertainty.ConfidenceIntervals;

/**
 * The result of an experiment.
 *
 * @param detector the detector's name
 * @param fingerprint the detector's, the same before and after
 * @param sourceName the dataset of X
 * @param oracleName the dataset of Y; empty without one
 * @param classes the classes measured, as the data spells them
 * @param images images of X
 * @param source the detector on X
 * @param translated the detector on X translated, by the translators' names
 * @param oracle the detector on Y
 * @param warnings one line each
 * @param timings where the time went
 * @param displayScore detections below it are not shown
 * @param gallery images to look at: by falling gain, then those that lost, by falling loss
 * @param featurePlot embedding of the best translator's attention features; empty without them
 * @param uncertainty confidence intervals over images
 * @param trained those of the translators that were learned; the others are filters
 * @param minGapClosed the share of the gap that each of them is asked to close; empty for no gate
 * @param failures at the display score: {@code source}, the translators' names, {@code oracle}
 * @param failureCosts what each kind of failure costs, of all scores, likewise; see {@link
 *     org.glocal.evaluation.metrics.tide.TideEvaluator}
 */
public record ExperimentResult(
    String detector,
    String fingerprint,
    String sourceName,
    String oracleName,
    List<String> classes,
    int images,
    DetectionMetrics source,
    Map<String, DetectionMetrics> translated,
    Optional<DetectionMetrics> oracle,
    List<String> warnings,
    Timings timings,
    double displayScore,
    List<GalleryImage> gallery,
    Optional<FeaturePlot> featurePlot,
    ConfidenceIntervals uncertainty,
    List<String> trained,
    OptionalDouble minGapClosed,
    Map<String, FailureCounts> failures,
    Map<String, Map<String, Double>> failureCosts) {

  static final String SOURCE = "source";
  static final String ORACLE = "oracle";

  public ExperimentResult {
    classes = List.copyOf(classes);
    translated = Collections.unmodifiableMap(new LinkedHashMap<>(translated));
    warnings = List.copyOf(warnings);
    gallery = List.copyOf(gallery);
    trained = List.copyOf(trained);
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    failureCosts = Collections.unmodifiableMap(new LinkedHashMap<>(failureCosts));
  }

  /**
   * Share of the gap between source and oracle that a translator closes, by mAP50: 0 for none, 1
   * for all, negative where it hurts. NaN without an oracle, and where the oracle is not above the
   * source.
   */
  public double gapClosed(String translator) {
    double from = mAp50(source);
    double to = oracle.map(ExperimentResult::mAp50).orElse(Double.NaN);
    double reached = mAp50(translated.get(translator));
    return DetectionMetrics.gapClosed(from, reached, to);
  }

  /**
   * The trained translator with the highest mAP50; where only filters were measured, the best of
   * them; empty without translators.
   */
  public Optional<String> bestTranslator() {
    return best(translated, trained);
  }

  /** The filter with the highest mAP50; empty without filters. */
  public Optional<String> bestFilter() {
    return best(translated, filters()::contains);
  }

  /** The trained translator with the highest mAP50; empty without trained ones. */
  public Optional<String> bestTrained() {
    return best(translated, trained::contains);
  }

  /** Names of the translators that are filters, of which nothing is learned. */
  public Set<String> filters() {
    var filters = new LinkedHashSet<>(translated.keySet());
    trained.forEach(filters::remove);
    return filters;
  }

  static Optional<String> best(Map<String, DetectionMetrics> translated, List<String> trained) {
    return best(translated, trained::contains)
        .or(() -> best(translated, name -> !trained.contains(name)));
  }

  /** How a translator stands to the best of all else on the same images. */
  public Verdict verdict(String translator) {
    var rivals = new LinkedHashMap<String, DetectionMetrics>();
    rivals.put(SOURCE, source);
    rivals.putAll(translated);
    return Verdict.of(translator, rivals, uncertainty);
  }

  /**
   * Why the gate is missed: a line for each trained translator that closes less of the gap than is
   * asked for, or one line where there is no gap that anything could close.
   *
   * @return empty if it is passed, or there is none
   */
  public List<String> gateMisses() {
    var misses = new ArrayList<String>();
    if (minGapClosed.isEmpty()) {
      return misses;
    }
    double least = minGapClosed.getAsDouble();
    double to = oracle.map(ExperimentResult::mAp50).orElse(Double.NaN);
    if (!(to > mAp50(source))) {
      misses.add(
          String.format(
              Locale.ROOT,
              "nothing can be closed: the oracle's mAP50, %.4f, is not above the source's, %.4f",
              to,
              mAp50(source)));
      return misses;
    }
    for (String name : trained) {
      if (!(gapClosed(name) >= least)) {
        misses.add(
            String.format(
                Locale.ROOT,
                "the gap closed by %s, %.4f, is below the %s asked for",
                name,
                gapClosed(name),
                least));
      }
    }
    return misses;
  }

  private static Optional<String> best(
      Map<String, DetectionMetrics> translated, Predicate<String> eligible) {
    return translated.keySet().stream() // the first among equals
        .filter(eligible)
        .reduce((a, b) -> mAp50(translated.get(b)) > mAp50(translated.get(a)) ? b : a);
  }

  /** mAP50 of a row. */
  double ap50(String name) {
    return mAp50(metrics(name));
  }

  private static double mAp50(DetectionMetrics metrics) {
    return metrics.coco().get(CocoMetric.AP50);
  }

  /** {@code metrics.json}: all metrics in [0, 1], null where nothing can be measured. */
  public JsonObject toJson() {
    var json = new JsonObject();
    json.addProperty("detector", detector);
    var names = new JsonArray();
    classes.forEach(names::add);
    json.add("classes", names);
    json.addProperty("images", images);
    addEach(json, name -> metrics(name).toJson());
    var gaps = new JsonObject();
    translated.keySet().forEach(name -> gaps.add(name, DetectionMetrics.number(gapClosed(name))));
    json.add("gapClosed", gaps);
    var untrained = new JsonArray();
    translated.keySet().stream().filter(filters()::contains).forEach(untrained::add);
    json.add("filters", untrained);
    var best = new JsonObject();
    best.addProperty("trained", bestTrained().orElse(null));
    best.addProperty("filter", bestFilter().orElse(null));
    json.add("best", best);
    json.add("gate", gate());
    var verdicts = new JsonObject();
    translated.keySet().forEach(name -> verdicts.add(name, verdict(name).toJson()));
    json.add("verdict", verdicts);
    json.add("intervals", uncertainty.toJson());
    var byIou = new JsonObject();
    addEach(byIou, name -> DetectionMetrics.numbers(metrics(name).coco().byIou()));
    json.add("mAPByIou", byIou);
    var counts = new JsonObject();
    counts.addProperty("leastScore", displayScore);
    addEach(counts, name -> failures.get(name).toJson());
    json.add("failures", counts);
    var costs = new JsonObject();
    addEach(costs, name -> DetectionMetrics.numbers(failureCosts.get(name)));
    json.add("failureCosts", costs);
    var breakdown = new JsonObject();
    addEach(breakdown, name -> metrics(name).breakdown());
    json.add("breakdown", breakdown);
    return json;
  }

  private JsonElement gate() {
    if (minGapClosed.isEmpty()) {
      return JsonNull.INSTANCE;
    }
    var gate = new JsonObject();
    gate.addProperty("minGapClosed", minGapClosed.getAsDouble());
    gate.addProperty("passed", gateMisses().isEmpty());
    return gate;
  }

  /** Adds source, translators and oracle, which is null where there is none. */
  private void addEach(JsonObject json, Function<String, JsonObject> part) {
    json.add(SOURCE, part.apply(SOURCE));
    var byName = new JsonObject();
    translated.keySet().forEach(name -> byName.add(name, part.apply(name)));
    json.add("translated", byName);
    json.add(ORACLE, oracle.isPresent() ? part.apply(ORACLE) : JsonNull.INSTANCE);
  }

  private DetectionMetrics metrics(String name) {
    return switch (name) {
      case SOURCE -> source;
      case ORACLE -> oracle.orElseThrow();
      default -> translated.get(name);
    };
  }
}
