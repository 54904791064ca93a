package org.glocal.graphs.networks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.GoldenValues;
import org.glocal.graphs.weights.WeightArray;

/** Weights of a narrow VGG16 as golden/fesesim.py draws them. */
public final class SmallVgg16 {

  private SmallVgg16() {}

  /**
   * By the names that {@link Vgg16} asks for.
   *
   * @param width channels of the first layer
   */
  public static Map<String, WeightArray> drawn(int width) {
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    for (var layer : Vgg16.layers(width)) {
      put(weights, layer.weights() + "/filter", 3, 3, layer.inputs(), layer.outputs());
      put(weights, layer.weights() + "/bias", layer.outputs());
    }
    return weights;
  }

  private static void put(Map<String, WeightArray> weights, String name, long... shape) {
    weights.put(name, GoldenValues.weight("features/" + name, shape));
  }
}
