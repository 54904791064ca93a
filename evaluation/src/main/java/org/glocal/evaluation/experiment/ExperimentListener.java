package org.glocal.evaluation.experiment;

/** Listener to the progress of an experiment. To end it early, throw. */
@FunctionalInterface
public interface ExperimentListener {

  /**
   * @param stage what is under way, for people
   * @param done images done, [0, total]
   * @param total images of the stage
   */
  void advanced(String stage, int done, int total);
}
