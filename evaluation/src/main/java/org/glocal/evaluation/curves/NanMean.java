package org.glocal.evaluation.curves;

import java.util.stream.DoubleStream;

/** The mean without NaN, which stands for what could not be measured. */
public final class NanMean {

  private NanMean() {}

  /** Mean of the values that are not NaN; NaN where there is none. */
  public static double of(DoubleStream values) {
    return values.filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
  }
}
