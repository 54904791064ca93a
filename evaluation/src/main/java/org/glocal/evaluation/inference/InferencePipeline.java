package org.glocal.cli.commands;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Runs a model over many things while the next is being read and the last are being written. At
 * most one is read ahead and two wait to be written, so memory is bounded.
 *
 * @param <T> what is named
 * @param <D> what is read
 * @param <R> what the model makes of it
 */
final class Overlap<T, D, R> implements AutoCloseable {

  private static final int WRITERS = 2;

  /** Reading or the model. */
  @FunctionalInterface
  interface Step<A, B> {
    B of(A input) throws IOException;
  }

  /** Writing. */
  @FunctionalInterface
  interface Sink<A, B> {
    void take(A named, B result) throws IOException;
  }

  private final ExecutorService reading = Executors.newSingleThreadExecutor(daemon("read"));
  private final ExecutorService writing = Executors.newFixedThreadPool(WRITERS, daemon("write"));
  private final Step<T, D> read;
  private final Step<D, R> work;
  private final Sink<T, R> write;

  /**
   * @param read runs on a thread of its own, in order
   * @param work runs on the caller's thread, in order
   * @param write runs on threads of its own, in any order
   */
  Overlap(Step<T, D> read, Step<D, R> work, Sink<T, R> write) {
    this.read = read;
    this.work = work;
    this.write = write;
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      var thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Does all of them; what a step throws is thrown here, and nothing is begun after it. */
  void run(List<T> all) throws IOException {
    Deque<Future<?>> written = new ArrayDeque<>();
    Future<D> ahead = null;
    for (int i = 0; i < all.size(); i++) {
      T named = all.get(i);
      D input = result(ahead == null ? reading(named) : ahead);
      ahead = i + 1 < all.size() ? reading(all.get(i + 1)) : null;
      R made = work.of(input);
      if (written.size() == WRITERS) {
        result(written.remove());
      }
      Callable<Void> writing =
          () -> {
            write.take(named, made);
            return null;
          };
      written.add(this.writing.submit(writing));
    }
    while (!written.isEmpty()) {
      result(written.remove());
    }
  }

  private Future<D> reading(T named) {
    return reading.submit(() -> read.of(named));
  }

  private static <V> V result(Future<V> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      } else if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      } else if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Waits for what is being written, so that no file appears afterwards. */
  @Override
  public void close() {
    reading.shutdownNow();
    writing.shutdown();
    try {
      writing.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
