package org.glocal.evaluation.quality;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glocal.datasets.work.WorkListener;
import org.glocal.savedmodels.models.ImageTranslator;

/**
 * Image quality of fake images: distances of their features from those of real ones. They compare
 * with distances of the same network only, and Fréchet distances with those of as many images only.
 *
 * @param request what was compared
 * @param fingerprint of the network
 * @param featureCount features of one image, D
 * @param headings of the columns of every metric of sets, on the console
 * @param images whole images
 * @param objects crops of objects, where they were asked for
 * @param pairs means over the images of X of every metric of pairs, by their keys; empty without a
 *     translator
 */
public record Quality(
    QualityRequest request,
    String fingerprint,
    int featureCount,
    List<String> headings,
    Distances images,
    Optional<Distances> objects,
    Map<String, Double> pairs) {

  public Quality {
    headings = List.copyOf(headings);
    pairs = Collections.unmodifiableMap(new LinkedHashMap<>(pairs));
  }

  /**
   * Compares.
   *
   * @throws IllegalArgumentException if objects are asked for and a set has fewer than 2 that are
   *     large enough, or fewer than a subset holds; one line, before any image is read
   */
  public static Quality of(QualityRequest request, WorkListener listener) throws IOException {
    return of(request, QualityMetrics.STANDARD, listener);
  }

  /** As {@link #of(QualityRequest, WorkListener)}, by other metrics than the standard's. */
  public static Quality of(QualityRequest request, QualityMetrics metrics, WorkListener listener)
      throws IOException {
    return new QualityRun(request, metrics, listener).run();
  }

  /** One line each, of images first. */
  public List<String> warnings() {
    return Stream.concat(Stream.of(images), objects.stream())
        .flatMap(distances -> distances.warnings().stream())
        .toList();
  }

  /**
   * Stable keys; {@code instances} is null where objects were not asked for, {@code pairs} is there
   * where there are metrics of pairs.
   */
  public JsonObject toJson() {
    var json = new JsonObject();
    var features = new JsonObject();
    features.addProperty("name", request.features().name());
    features.addProperty("fingerprint", fingerprint);
    features.addProperty("count", featureCount);
    features.addProperty("input", request.features().input());
    json.add("features", features);
    json.addProperty("real", request.real().name());
    json.addProperty("fake", request.fake().name());
    json.add(
        "translator",
        request
            .translator()
            .map(ImageTranslator::name)
            .map(name -> (JsonElement) new JsonPrimitive(name))
            .orElse(JsonNull.INSTANCE));
    json.addProperty("seed", request.seed());
    json.add("images", images.toJson());
    json.add("instances", objects.map(this::instances).orElse(JsonNull.INSTANCE));
    if (!pairs.isEmpty()) {
      var means = new JsonObject();
      pairs.forEach(means::addProperty);
      json.add("pairs", means);
    }
    var lines = new JsonArray();
    warnings().forEach(lines::add);
    json.add("warnings", lines);
    return json;
  }

  private JsonElement instances(Distances distances) {
    var json = distances.toJson();
    var classes = new JsonArray();
    request.objectClasses().names().forEach(classes::add);
    json.add("classes", classes);
    json.addProperty("leastSide", ObjectCrop.MIN_SIDE);
    return json;
  }
}
