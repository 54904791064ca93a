package org.glocal.evaluation.quality;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.glocal.datasets.work.WorkListener;
import org.glocal.savedmodels.models.ImageTranslator;

/**
 * Image quality of fake images: distances of their features from those of real ones. They compare
 * with distances of the same network only, and Fréchet distances with those of as many images only.
 *
 * @param request what was compared
 * @param fingerprint of the network
 * @param featureCount features of one image, D
 * @param images whole images
 * @param objects crops of objects, where they were asked for
 * @param warnings one line each
 */
public record Quality(
    QualityRequest request,
    String fingerprint,
    int featureCount,
    Distances images,
    Optional<Distances> objects,
    List<String> warnings) {

  public Quality {
    warnings = List.copyOf(warnings);
  }

  /**
   * Compares.
   *
   * @throws IllegalArgumentException if objects are asked for and a set has fewer than 2 that are
   *     large enough, or fewer than a subset holds; one line, before any image is read
   */
  public static Quality of(QualityRequest request, WorkListener listener) throws IOException {
    return new QualityRun(request, listener).run();
  }

  /** Stable keys; {@code instances} is null where objects were not asked for. */
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
    var lines = new JsonArray();
    warnings.forEach(lines::add);
    json.add("warnings", lines);
    return json;
  }

  private JsonElement instances(Distances distances) {
    var json = distances.toJson();
    var classes = new JsonArray();
    request.objectClasses().forEach(classes::add);
    json.add("classes", classes);
    json.addProperty("leastSide", ObjectCrop.MIN_SIDE);
    return json;
  }
}
