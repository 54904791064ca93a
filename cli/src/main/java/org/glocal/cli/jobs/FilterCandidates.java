package org.glocal.cli.jobs;

import java.io.IOException;
import java.util.List;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.DetectionDataset;
import org.glocal.savedmodels.translator.FilterTranslator;
import org.glocal.trainers.runs.RunFolder;
import org.glocal.trainers.statistics.TargetMeasurement;
import org.glocal.trainers.translator.Validation;

/** All filters as rivals of a run's checkpoints: what can be had without training. */
public final class FilterCandidates implements AutoCloseable {

  private final List<FilterTranslator> filters;

  private FilterCandidates(List<FilterTranslator> filters) {
    this.filters = filters;
  }

  /**
   * Loads them.
   *
   * @param run that keeps the statistics of Y
   * @param y images of Y, whose statistics some filters read
   */
  public static FilterCandidates of(RunFolder run, DetectionDataset y, Invocation invocation)
      throws IOException {
    var target = TargetMeasurement.keptIn(run, y, invocation.listener());
    return new FilterCandidates(FilterTranslator.all(target, invocation.session()));
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
