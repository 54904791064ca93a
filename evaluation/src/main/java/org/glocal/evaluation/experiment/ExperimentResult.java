package org.glocal.evaluation.experiment;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glocal.evaluation.metrics.CocoFigure;
import org.glocal.evaluation.metrics.DetectionFigures;
import org.glocal.evaluation.metrics.FailureCounts;

/**
 * What an experiment found.
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
 * @param uncertainty how far the figures hang on these very images
 * @param failures at the display score: {@code source}, the translators' names, {@code oracle}
 */
public record ExperimentResult(
    String detector,
    String fingerprint,
    String sourceName,
    String oracleName,
    List<String> classes,
    int images,
    DetectionFigures source,
    Map<String, DetectionFigures> translated,
    Optional<DetectionFigures> oracle,
    List<String> warnings,
    Timings timings,
    double displayScore,
    List<GalleryImage> gallery,
    Uncertainty uncertainty,
    Map<String, FailureCounts> failures) {

  public ExperimentResult {
    classes = List.copyOf(classes);
    translated = Collections.unmodifiableMap(new LinkedHashMap<>(translated));
    warnings = List.copyOf(warnings);
    gallery = List.copyOf(gallery);
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
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
    return gapClosed(from, reached, to);
  }

  static double gapClosed(double from, double reached, double to) {
    return to > from ? (reached - from) / (to - from) : Double.NaN;
  }

  /** The translator with the highest mAP50; empty without translators. */
  public Optional<String> bestTranslator() {
    return best(translated);
  }

  static Optional<String> best(Map<String, DetectionFigures> translated) {
    return translated.keySet().stream() // the first among equals
        .reduce((a, b) -> mAp50(translated.get(b)) > mAp50(translated.get(a)) ? b : a);
  }

  private static double mAp50(DetectionFigures figures) {
    return figures.coco().get(CocoFigure.AP50);
  }

  /** {@code metrics.json}: all figures in [0, 1], null where nothing can be measured. */
  public JsonObject toJson() {
    var json = new JsonObject();
    json.addProperty("detector", detector);
    var names = new JsonArray();
    classes.forEach(names::add);
    json.add("classes", names);
    json.addProperty("images", images);
    json.add("source", source.toJson());
    var byName = new JsonObject();
    translated.forEach((name, figures) -> byName.add(name, figures.toJson()));
    json.add("translated", byName);
    json.add("oracle", oracle.map(o -> (JsonElement) o.toJson()).orElse(JsonNull.INSTANCE));
    var gaps = new JsonObject();
    translated.keySet().forEach(name -> gaps.add(name, DetectionFigures.number(gapClosed(name))));
    json.add("gapClosed", gaps);
    json.add("intervals", uncertainty.toJson());
    json.add("mAPByIou", byIou());
    json.add("failures", failuresToJson());
    return json;
  }

  private JsonObject failuresToJson() {
    var json = new JsonObject();
    json.addProperty("leastScore", displayScore);
    json.add("source", failures.get("source").toJson());
    var byName = new JsonObject();
    translated.keySet().forEach(name -> byName.add(name, failures.get(name).toJson()));
    json.add("translated", byName);
    json.add(
        "oracle",
        oracle.map(o -> (JsonElement) failures.get("oracle").toJson()).orElse(JsonNull.INSTANCE));
    return json;
  }

  private JsonObject byIou() {
    var json = new JsonObject();
    json.add("source", DetectionFigures.numbers(source.coco().byIou()));
    var byName = new JsonObject();
    translated.forEach(
        (name, figures) -> byName.add(name, DetectionFigures.numbers(figures.coco().byIou())));
    json.add("translated", byName);
    json.add(
        "oracle",
        oracle
            .map(o -> (JsonElement) DetectionFigures.numbers(o.coco().byIou()))
            .orElse(JsonNull.INSTANCE));
    return json;
  }
}
