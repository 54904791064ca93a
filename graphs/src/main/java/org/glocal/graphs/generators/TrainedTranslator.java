package org.glocal.graphs.generators;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glocal.graphs.filters.Filter;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.graphs.filters.TargetStatistics;
import org.glocal.graphs.weights.WeightArray;

/**
 * A trained generator as a checkpoint hands it to an export: architecture, weights and what a model
 * card says of them.
 *
 * @param name of the run that trained it
 * @param generator its architecture and sizes
 * @param prior the filter that images go through first; empty for none
 * @param weights of all the generator's scopes, by name
 * @param facts how it was trained, in the order to be shown
 * @param measured metrics of the checkpoint, likewise
 * @param target statistics of Y, where its run keeps them
 * @param warnings why it should not be used, one line each
 */
public record TrainedTranslator(
    String name,
    Generator generator,
    Optional<FilterKind> prior,
    Map<String, WeightArray> weights,
    Map<String, String> facts,
    Map<String, String> measured,
    Optional<TargetStatistics> target,
    List<String> warnings) {

  public TrainedTranslator {
    weights = Map.copyOf(weights);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
    warnings = List.copyOf(warnings);
  }

  /**
   * The filter that images go through first; empty for none.
   *
   * @throws IllegalArgumentException if it needs statistics of Y and there are none
   */
  public Optional<Filter> filter() {
    return prior.map(kind -> kind.filter(target));
  }
}
