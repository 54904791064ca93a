package org.glocal.cli.flags;

import com.beust.jcommander.Parameter;
import java.util.OptionalDouble;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Invocation;
import org.glocal.evaluation.experiment.ExperimentResult;

/** The flag of the gate against harm: a share of the gap that every trained translator closes. */
public final class MinGapClosedFlag {

  private static final String FLAG = "--min-gap-closed";

  @Parameter(
      names = FLAG,
      description =
          "smallest share of the gap that a trained translator closes, at most 1; exit code 3 if"
              + " one closes less, or nothing can be closed")
  private Double minimum;

  /**
   * What is asked for. To be called before work starts.
   *
   * @throws IllegalArgumentException if it is no share of a gap
   */
  public OptionalDouble least() {
    if (minimum == null) {
      return OptionalDouble.empty();
    }
    if (!(minimum <= 1) || Double.isInfinite(minimum)) {
      throw new IllegalArgumentException(
          "%s: want a share of the gap in (-inf, 1], got %s".formatted(FLAG, minimum));
    }
    return OptionalDouble.of(minimum);
  }

  /** Whether a result passes. */
  public ExitCode verdict(ExperimentResult result, Invocation invocation) {
    var misses = result.gateMisses();
    misses.forEach(miss -> invocation.resultf("%s: %s%n", FLAG, miss));
    return misses.isEmpty() ? ExitCode.DONE : ExitCode.GATE_MISSED;
  }
}
