package org.glocal.evaluation.quality;

import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The distances between two sets of features by every {@link SetMetric}.
 *
 * @param real how many real images or objects
 * @param fake how many fake ones
 * @param byMetric by the metrics' keys, in their order
 */
public record Distances(int real, int fake, Map<String, SetMetric.Value> byMetric) {

  public Distances {
    byMetric = Collections.unmodifiableMap(new LinkedHashMap<>(byMetric));
  }

  static Distances of(FeatureSet real, FeatureSet fake, List<SetMetric> metrics, String what) {
    var values = new LinkedHashMap<String, SetMetric.Value>();
    metrics.forEach(metric -> values.put(metric.key(), metric.between(real, fake, what)));
    return new Distances(real.count(), fake.count(), values);
  }

  List<String> warnings() {
    return byMetric.values().stream().flatMap(value -> value.warnings().stream()).toList();
  }

  /** The columns of all metrics on the console. */
  String cells() {
    return byMetric.values().stream().map(SetMetric.Value::cells).collect(Collectors.joining("  "));
  }

  JsonObject toJson() {
    var json = new JsonObject();
    json.addProperty("real", real);
    json.addProperty("fake", fake);
    byMetric.forEach((key, value) -> json.add(key, value.json()));
    return json;
  }
}
