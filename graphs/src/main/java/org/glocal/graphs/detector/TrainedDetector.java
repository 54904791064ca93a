package org.glocal.graphs.detector;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.Check;
import org.glocal.graphs.weights.WeightArray;

/**
 * A trained detector as its training hands it to an export: architecture, classes, weights and what
 * a model card says of them.
 *
 * @param network its architecture
 * @param classes names in the order of its outputs
 * @param weights by name, as {@link DetectorInference} takes them
 * @param facts how it was trained, in the order to be shown
 */
public record TrainedDetector(
    DetectorConfig network,
    List<String> classes,
    Map<String, WeightArray> weights,
    Map<String, String> facts) {

  public TrainedDetector {
    classes = List.copyOf(classes);
    weights = Map.copyOf(weights);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    Check.that(
        network.classes() == classes.size(),
        "detector, classes",
        network.classes() + " names",
        classes);
  }
}
