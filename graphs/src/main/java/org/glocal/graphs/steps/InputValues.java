package org.glocal.graphs.steps;

import java.util.HashMap;
import java.util.Map;

/** Values of a step's inputs, row-major. Inputs that no term declared may be among them. */
public final class InputValues {

  private final Map<Input.OfFloats, float[]> floats = new HashMap<>();
  private final Map<Input.OfIntegers, int[]> integers = new HashMap<>();

  /** Sets an input; the array is not copied. */
  public void put(Input.OfFloats input, float[] values) {
    floats.put(input, values);
  }

  /** Sets an input; the array is not copied. */
  public void put(Input.OfIntegers input, int[] values) {
    integers.put(input, values);
  }

  /**
   * The values of an input.
   *
   * @throws IllegalStateException if there are none
   */
  public float[] get(Input.OfFloats input) {
    return present(input, floats.get(input));
  }

  /**
   * The values of an input.
   *
   * @throws IllegalStateException if there are none
   */
  public int[] get(Input.OfIntegers input) {
    return present(input, integers.get(input));
  }

  private static <T> T present(Input input, T values) {
    if (values == null) {
      throw new IllegalStateException("the step's input %s was not given".formatted(input));
    }
    return values;
  }
}
