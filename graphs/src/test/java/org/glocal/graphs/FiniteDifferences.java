package org.glocal.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Gradients against central differences. The function checked is {@code sum(r * y)} with fixed
 * random r, so that every entry of the gradient of y counts; it is summed in 64 bits. A direction
 * is the gradient's own plus a random one of the same length: the first keeps the derivative large
 * against rounding, the second sees entries that should not be zero but are.
 */
public final class FiniteDifferences {

  private static final int DIRECTIONS = 2;

  private final GraphFixture fixture;
  private final double step;
  private final double tolerance;

  /**
   * @param step length of the way to each side, of the inputs' Euclidean norm
   * @param tolerance relative error of a directional derivative
   */
  public FiniteDifferences(GraphFixture fixture, double step, double tolerance) {
    this.fixture = fixture;
    this.step = step;
    this.tolerance = tolerance;
  }

  /** Checks the gradient of an output by each of some inputs; their shapes are known. */
  public void check(Operand<TFloat32> y, Map<String, Operand<TFloat32>> inputs) {
    var values = valuesAndGradients(y, inputs);
    for (String name : inputs.keySet()) {
      float[] gradient = values.get(name + " gradient");
      for (int seed = 1; seed <= DIRECTIONS; seed++) {
        double[] direction = direction(gradient, seed);
        double ahead = moved(y, inputs, values, name, direction, 1);
        double behind = moved(y, inputs, values, name, direction, -1);
        double expected = 0;
        for (int i = 0; i < gradient.length; i++) {
          expected += gradient[i] * direction[i];
        }
        assertThat((ahead - behind) / (2 * length(values.get(name))))
            .as("derivative by %s along direction %d", name, seed)
            .isCloseTo(expected, Offset.offset(tolerance * Math.abs(expected)));
      }
    }
  }

  /** The inputs by name, their gradients, and r. */
  private Map<String, float[]> valuesAndGradients(
      Operand<TFloat32> y, Map<String, Operand<TFloat32>> inputs) {
    var tf = fixture.tf;
    var r = fixture.normal(99, y.shape().asArray());
    int[] axes = IntStream.range(0, y.shape().numDimensions()).toArray();
    List<Operand<?>> by = new ArrayList<>(inputs.values());
    var gradients = tf.gradients(tf.sum(tf.math.mul(y, r), tf.constant(axes)), by);
    Map<String, Operand<TFloat32>> fetches = new LinkedHashMap<>();
    fetches.put("r", r);
    inputs.forEach(
        (name, input) -> {
          fetches.put(name, input);
          fetches.put(name + " gradient", gradients.dy(by.indexOf(input)));
        });
    return fixture.run(fetches);
  }

  private double length(float[] value) {
    return step * GoldenValues.norm(value);
  }

  /** What the checked function gives when one input has moved. */
  private double moved(
      Operand<TFloat32> y,
      Map<String, Operand<TFloat32>> inputs,
      Map<String, float[]> values,
      String name,
      double[] direction,
      int sign) {
    Map<Operand<TFloat32>, float[]> replaced = new LinkedHashMap<>();
    inputs.forEach((other, input) -> replaced.put(input, values.get(other)));
    float[] value = values.get(name).clone();
    double length = sign * length(value);
    for (int i = 0; i < value.length; i++) {
      value[i] += (float) (length * direction[i]);
    }
    replaced.put(inputs.get(name), value);
    float[] result = fixture.run(Map.of("y", y), replaced).get("y");
    float[] weights = values.get("r");
    double sum = 0;
    for (int i = 0; i < result.length; i++) {
      sum += (double) result[i] * weights[i];
    }
    return sum;
  }

  /** Of length 1. */
  private static double[] direction(float[] gradient, int seed) {
    float[] random = GraphFixture.normalValues(seed, gradient.length);
    double scale = GoldenValues.norm(gradient) / GoldenValues.norm(random);
    double[] direction = new double[gradient.length];
    double squares = 0;
    for (int i = 0; i < direction.length; i++) {
      direction[i] = gradient[i] + scale * random[i];
      squares += direction[i] * direction[i];
    }
    for (int i = 0; i < direction.length; i++) {
      direction[i] /= Math.sqrt(squares);
    }
    return direction;
  }
}
