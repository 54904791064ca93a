package org.glocal.cli.commands;

import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Invocation;

/** The quality gate of {@code --min-map}: a mAP that a pipeline insists on. */
final class MinMap {

  static final String FLAG = "--min-map";
  static final String DESCRIPTION = "least mAP, [0, 1]; exit code 3 below it";

  private final Double least;

  /**
   * @param least null for no gate
   * @throws IllegalArgumentException if it is no mAP
   */
  MinMap(Double least) {
    if (least != null && !(least >= 0 && least <= 1)) {
      throw new IllegalArgumentException("%s: want a mAP in [0, 1], got %s".formatted(FLAG, least));
    }
    this.least = least;
  }

  /** Whether a mAP passes; one that could not be measured does not. */
  ExitCode verdict(double map, Invocation invocation) {
    if (least == null || map >= least) {
      return ExitCode.DONE;
    }
    invocation.resultf("mAP %.4f is below %s %s%n", map, FLAG, least);
    return ExitCode.GATE_MISSED;
  }
}
