package org.glocal.trainers.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/** Prepares the inputs of the next steps on a thread of its own, in order. */
public final class Prefetcher<T> implements AutoCloseable {

  private static final int AHEAD = 3;

  private final LongFunction<T> source;
  private final long last;
  private final Deque<Future<T>> ready = new ArrayDeque<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            var named = new Thread(task, "feed");
            named.setDaemon(true);
            return named;
          });
  private long submitted;

  /**
   * @param source makes a step's inputs; called in order, on one thread
   * @param first step
   * @param last step
   */
  public Prefetcher(LongFunction<T> source, long first, long last) {
    this.source = source;
    this.last = last;
    submitted = first - 1;
    fill();
  }

  private void fill() {
    while (ready.size() < AHEAD && submitted < last) {
      long step = ++submitted;
      ready.add(thread.submit(() -> source.apply(step)));
    }
  }

  /** The next step's inputs; what their making threw is thrown here. */
  public T next() throws InterruptedException {
    Future<T> first = ready.remove();
    fill();
    try {
      return first.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("preparing a step's images failed", e.getCause());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
