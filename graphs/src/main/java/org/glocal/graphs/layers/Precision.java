package org.glocal.graphs.layers;

import java.util.Locale;

/**
 * Numeric precision of convolutions in training. Weights, normalization, losses and the optimizer
 * are always 32-bit.
 */
public enum Precision {
  /** 32-bit floats. */
  FP32,
  /**
   * bfloat16 inputs and filters, 8 bits of mantissa, results back in 32 bits: Kalamkar et al. 2019,
   * arXiv:1905.12322. Faster where the processor has it (AVX512_BF16, AMX, NVIDIA from Ampere on).
   */
  BF16;

  /** The name in configurations, {@code bf16}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The precision of a name.
   *
   * @throws IllegalArgumentException naming all there are
   */
  public static Precision named(String label) {
    for (Precision precision : values()) {
      if (precision.label().equals(label)) {
        return precision;
      }
    }
    throw new IllegalArgumentException("precision: want fp32 or bf16, got " + label);
  }
}
