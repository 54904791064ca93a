package org.glocal.savedmodels.detector.tfjs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0000, 0.0",
    "8000, -0.0",
    "0001, 0x1p-24",
    "03ff, 0x3ffp-24",
    "0400, 0x1p-14",
    "3c01, 0x1.004p0",
    "c000, -0x1p1",
    "7bff, 65504",
    "7c00, Infinity",
    "fc00, -Infinity",
    "7e00, NaN"
  })
  void halfPrecisionIsRestoredExactly(String bits, String value) {
    float restored = StoredNumbers.half((short) Integer.parseInt(bits, 16));
    assertThat(restored).isEqualTo(Float.valueOf(value)); // boxed: NaN equals NaN
  }
}
