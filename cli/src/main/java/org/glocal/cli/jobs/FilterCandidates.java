package org.glocal.cli.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.DetectionDataset;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.savedmodels.translator.FilterTranslator;
import org.glocal.trainers.statistics.TargetMeasurement;
import org.glocal.trainers.translator.Validation;

/** All filters as rivals of a run's checkpoints: what can be had without training. */
public final class FilterCandidates implements AutoCloseable {

  private final List<FilterTranslator> filters = new ArrayList<>();

  private FilterCandidates() {}

  /**
   * Loads them.
   *
   * @param y images of Y, whose statistics some filters read
   */
  public static FilterCandidates of(DetectionDataset y, Invocation invocation) throws IOException {
    var candidates = new FilterCandidates();
    var target = TargetMeasurement.of(y, invocation.listener());
    for (var kind : FilterKind.values()) {
      candidates.filters.add(new FilterTranslator(kind, Optional.of(target), invocation.session()));
    }
    return candidates;
  }

  /** A validation that scores them too. */
  public Validation in(Validation validation) {
    Validation all = validation;
    for (var filter : filters) {
      all = all.with(filter.name(), image -> filter.translate(image).image());
    }
    return all;
  }

  @Override
  public void close() {
    filters.forEach(FilterTranslator::close);
  }
}
