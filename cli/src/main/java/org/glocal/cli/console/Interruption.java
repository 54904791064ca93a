package org.glocal.cli.console;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Cancellation by SIGINT or SIGTERM, turned into a question that long work asks between two steps,
 * so that a run stops at a point from which it can be resumed.
 */
public final class Interruption implements BooleanSupplier {

  /** Longest wait for the step under way and its checkpoint, s: the largest networks on a CPU. */
  private static final long PATIENCE = 600;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;

  /** An interruption that signals will trigger. */
  public static Interruption onSignals() {
    var interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "interruption"));
    return interruption;
  }

  /** Asks the work to stop. */
  public void request() {
    requested = true;
  }

  @Override
  public boolean getAsBoolean() {
    return requested;
  }

  /**
   * Ends the command here if it was asked to stop.
   *
   * @throws CancellationException mapped to exit code 130
   */
  public void check() {
    if (requested) {
      throw new CancellationException("interrupted");
    }
  }

  /** To be called when the work is over, whatever its outcome. */
  public void finished() {
    finished.countDown();
  }

  private void stop() {
    if (finished.getCount() == 0) {
      return; // an ordinary exit
    }
    request();
    try {
      finished.await(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // The JVM would report 128 + the signal's number; 130 is promised for both signals.
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
  }
}
