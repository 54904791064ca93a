package org.glocal.cli.console;

/** Exit status of the process; scripts rely on these numbers. */
public enum ExitCode {
  /** Everything asked for was done. */
  DONE(0),
  /** The request was sound but the work failed. */
  FAILED(1),
  /** The request or its input is wrong; nothing was started. */
  WRONG_REQUEST(2),
  /** The work was done and a quality gate such as {@code --min-map} was missed. */
  GATE_MISSED(3),
  /** Stopped by SIGINT or SIGTERM. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The process's exit status, [0, 255]. */
  public int number() {
    return number;
  }
}
