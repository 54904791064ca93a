package org.glocal.cli.options;

import java.io.IOException;
import org.glocal.cli.console.ExitCode;

/**
 * One command. Its fields carry JCommander's annotations and hold the flags when {@link #run} is
 * called; its class carries {@link com.beust.jcommander.Parameters} with a one-line description.
 */
public interface Command {

  /**
   * Does the work.
   *
   * @throws IllegalArgumentException if the request or its input is wrong: exit code 2
   * @throws IOException if the work failed: exit code 1
   * @throws InterruptedException if the thread was interrupted: exit code 130
   */
  ExitCode run(Invocation invocation) throws IOException, InterruptedException;
}
