package org.glocal.evaluation.inference;

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
 * Three-stage pipeline of batch inference: while the model runs on one input, the next is read and
 * earlier results are written. At most one input is read ahead and two results wait to be written,
 * so memory is bounded.
 *
 * @param <K> key of an item, such as its file
 * @param <I> the model's input
 * @param <O> the model's output
 */
final class InferencePipeline<K, I, O> implements AutoCloseable {

  private static final int WRITERS = 2;

  /** Reading or inference. */
  @FunctionalInterface
  interface Stage<A, B> {
    B apply(A input) throws IOException;
  }

  /** Writing. */
  @FunctionalInterface
  interface Sink<A, B> {
    void write(A key, B output) throws IOException;
  }

  private final ExecutorService reading = Executors.newSingleThreadExecutor(daemon("read"));
  private final ExecutorService writing = Executors.newFixedThreadPool(WRITERS, daemon("write"));
  private final Stage<K, I> read;
  private final Stage<I, O> infer;
  private final Sink<K, O> write;

  /**
   * @param read runs on a thread of its own, in order
   * @param infer runs on the caller's thread, in order
   * @param write runs on threads of its own, in any order
   */
  InferencePipeline(Stage<K, I> read, Stage<I, O> infer, Sink<K, O> write) {
    this.read = read;
    this.infer = infer;
    this.write = write;
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      var thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Processes all items; what a stage throws is thrown here, and nothing is begun after it. */
  void run(List<K> keys) throws IOException {
    Deque<Future<?>> written = new ArrayDeque<>();
    Future<I> ahead = null;
    for (int i = 0; i < keys.size(); i++) {
      K key = keys.get(i);
      I input = result(ahead == null ? reading(key) : ahead);
      ahead = i + 1 < keys.size() ? reading(keys.get(i + 1)) : null;
      O output = infer.apply(input);
      if (written.size() == WRITERS) {
        result(written.remove());
      }
      Callable<Void> writing =
          () -> {
            write.write(key, output);
            return null;
          };
      written.add(this.writing.submit(writing));
    }
    while (!written.isEmpty()) {
      result(written.remove());
    }
  }

  private Future<I> reading(K key) {
    return reading.submit(() -> read.apply(key));
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
