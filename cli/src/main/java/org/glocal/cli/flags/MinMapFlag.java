package org.glocal.cli.flags;

import com.beust.jcommander.Parameter;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Invocation;

/** The flag of the quality gate: a mAP that a build pipeline insists on. */
public final class MinMapFlag {

  private static final String FLAG = "--min-map";

  @Parameter(names = FLAG, description = "smallest mAP, [0, 1]; exit code 3 below it")
  private Double minimum;

  /**
   * To be called before work starts.
   *
   * @throws IllegalArgumentException if it is no mAP
   */
  public void check() {
    if (minimum != null && !(minimum >= 0 && minimum <= 1)) {
      throw new IllegalArgumentException(
          "%s: want a mAP in [0, 1], got %s".formatted(FLAG, minimum));
    }
  }

  /** Whether a mAP passes; one that could not be measured does not. */
  public ExitCode verdict(double map, Invocation invocation) {
    if (minimum == null || map >= minimum) {
      return ExitCode.DONE;
    }
    invocation.resultf("mAP %.4f is below %s %s%n", map, FLAG, minimum);
    return ExitCode.GATE_MISSED;
  }
}
