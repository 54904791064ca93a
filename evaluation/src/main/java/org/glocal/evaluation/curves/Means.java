package org.glocal.evaluation.curves;

import java.util.stream.DoubleStream;

/** Means that leave out what could not be measured. */
public final class Means {

  private Means() {}

  /** Mean of the values that are not NaN; NaN where there is none. */
  public static double overMeasured(DoubleStream values) {
    return values.filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
  }
}
