package org.glocal.evaluation.report;

import org.glocal.evaluation.experiment.ExperimentResult;

/** One section of the report; a new one is a class and a line in {@link ReportPage}. */
@FunctionalInterface
interface ReportSection {

  /** Writes the section, or nothing where the result has nothing for it. */
  void write(Html html, ExperimentResult result);
}
