package org.glocal.evaluation.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Accumulated time of phases; a phase's first call, which warms up, is left out where it can be.
 */
final class Stopwatch {

  static final String DECODE = "decode";
  static final String DETECT = "detect";
  private static final String TRANSLATE = "translate ";

  private final Map<String, Phase> phases = new LinkedHashMap<>();
  private final long start = System.nanoTime();

  private static final class Phase {
    private long first;
    private long later;
    private long calls;
  }

  /** Work that may fail in one way. */
  @FunctionalInterface
  interface Work<T, X extends Exception> {
    T run() throws X;
  }

  <T, X extends Exception> T time(String phase, Work<T, X> work) throws X {
    long before = System.nanoTime();
    T result = work.run();
    long taken = System.nanoTime() - before;
    var times = phases.computeIfAbsent(phase, p -> new Phase());
    if (times.calls++ == 0) {
      times.first = taken;
    } else {
      times.later += taken;
    }
    return result;
  }

  static String translate(String name) {
    return TRANSLATE + name;
  }

  Timings timings(List<String> translators, ImagePass.Reuse reuse) {
    var translate = new LinkedHashMap<String, Double>();
    translators.forEach(name -> translate.put(name, mean(translate(name))));
    return new Timings(
        mean(DECODE),
        mean(DETECT),
        translate,
        (System.nanoTime() - start) / 1e9,
        reuse.reused(),
        reuse.wanted());
  }

  private double mean(String phase) {
    var times = phases.get(phase);
    if (times == null) {
      return Double.NaN;
    }
    return times.calls == 1 ? times.first / 1e6 : times.later / 1e6 / (times.calls - 1);
  }
}
