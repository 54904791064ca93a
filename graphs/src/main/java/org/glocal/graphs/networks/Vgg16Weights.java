package org.glocal.graphs.networks;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glocal.graphs.weights.WeightArray;

/**
 * Finds VGG16's convolutions among weights of whatever names: by their shapes, in the natural order
 * of their names ({@code features.2} before {@code features.10}), which is that of the layers in
 * torchvision's, timm's, Keras' and slim's files.
 */
public final class Vgg16Weights {

  private static final Pattern RUN = Pattern.compile("\\d+|\\D+");
  private static final int RANK = 4;

  private Vgg16Weights() {}

  /**
   * Whether a weight of a shape can be one of the network's: a filter of 3×3 px or a vector. Files
   * hold far larger ones, of classifiers.
   */
  public static boolean wanted(long[] shape) {
    return shape.length == 1 || isFilter(shape);
  }

  private static boolean isFilter(long[] shape) {
    return shape.length == RANK && (isKerasFilter(shape) || isTorchFilter(shape));
  }

  /** {@code [kH, kW, in, out]}. */
  private static boolean isKerasFilter(long[] shape) {
    return shape[0] == Vgg16.KERNEL && shape[1] == Vgg16.KERNEL;
  }

  /** {@code [out, in, kH, kW]}. */
  private static boolean isTorchFilter(long[] shape) {
    return shape[2] == Vgg16.KERNEL && shape[3] == Vgg16.KERNEL;
  }

  /**
   * The pixels of whoever lays filters out as these weights are: torchvision's where outputs come
   * first, else Keras'.
   */
  public static FeaturePixels pixels(Map<String, WeightArray> weights) {
    return weights.values().stream()
            .map(WeightArray::shape)
            .filter(Vgg16Weights::isFilter)
            .allMatch(shape -> isTorchFilter(shape) && !isKerasFilter(shape))
        ? FeaturePixels.TORCHVISION
        : FeaturePixels.KERAS;
  }

  /**
   * The weights by the names that {@link Vgg16} asks for.
   *
   * @param weights of filters {@code [out, in, 3, 3]} or {@code [3, 3, in, out]} and biases, among
   *     others
   * @param width channels of the first layer
   * @throws IllegalArgumentException if they are not of VGG16's shape, one line
   */
  public static Map<String, WeightArray> of(Map<String, WeightArray> weights, int width) {
    List<WeightArray> filters = new ArrayList<>();
    List<WeightArray> biases = new ArrayList<>();
    weights.entrySet().stream()
        .sorted((one, other) -> compare(one.getKey(), other.getKey()))
        .forEach(
            entry -> {
              long[] shape = entry.getValue().shape();
              if (isFilter(shape)) {
                filters.add(entry.getValue());
              } else if (shape.length == 1 && isConvolutions(shape[0], width)) {
                biases.add(entry.getValue());
              }
            });
    var layers = Vgg16.layers(width);
    boolean torch = pixels(weights) == FeaturePixels.TORCHVISION;
    List<String> wanted = new ArrayList<>();
    for (var layer : layers) {
      wanted.add(shape(torch, layer));
    }
    refuse("convolutions of 3x3 px", wanted, filters);
    refuse("biases", layers.stream().map(layer -> "[" + layer.outputs() + "]").toList(), biases);
    Map<String, WeightArray> named = new LinkedHashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      String name = layers.get(i).weights();
      named.put(name + "/filter", torch ? outputsLast(filters.get(i)) : filters.get(i));
      named.put(name + "/bias", biases.get(i));
    }
    return named;
  }

  /** Whether some convolution has so many outputs; classifiers have others. */
  private static boolean isConvolutions(long outputs, int width) {
    return Vgg16.layers(width).stream().anyMatch(layer -> layer.outputs() == outputs);
  }

  private static String shape(boolean torch, Vgg16.Layer layer) {
    long kernel = Vgg16.KERNEL;
    return Arrays.toString(
        torch
            ? new long[] {layer.outputs(), layer.inputs(), kernel, kernel}
            : new long[] {kernel, kernel, layer.inputs(), layer.outputs()});
  }

  private static void refuse(String what, List<String> wanted, List<WeightArray> found) {
    List<String> shapes = found.stream().map(one -> Arrays.toString(one.shape())).toList();
    if (shapes.size() != wanted.size()) {
      throw new IllegalArgumentException(
          "no VGG16: want %d %s, found %d%s"
              .formatted(
                  wanted.size(),
                  what,
                  shapes.size(),
                  shapes.size() > wanted.size()
                      ? "; batch normalization and others have more"
                      : ""));
    }
    for (int i = 0; i < shapes.size(); i++) {
      if (!shapes.get(i).equals(wanted.get(i))) {
        throw new IllegalArgumentException(
            "no VGG16: of %d %s in the order of their names, want %s as number %d, found %s"
                .formatted(shapes.size(), what, wanted.get(i), i + 1, shapes.get(i)));
      }
    }
  }

  /** From {@code [out, in, kH, kW]} to {@code [kH, kW, in, out]}. */
  private static WeightArray outputsLast(WeightArray filter) {
    int outputs = (int) filter.shape()[0];
    int inputs = (int) filter.shape()[1];
    int places = Vgg16.KERNEL * Vgg16.KERNEL;
    float[] turned = new float[filter.values().length];
    int from = 0;
    for (int out = 0; out < outputs; out++) {
      for (int in = 0; in < inputs; in++) {
        for (int place = 0; place < places; place++) {
          turned[(place * inputs + in) * outputs + out] = filter.values()[from++];
        }
      }
    }
    return new WeightArray(new long[] {Vgg16.KERNEL, Vgg16.KERNEL, inputs, outputs}, turned);
  }

  /** Names with numbers compared as numbers. */
  private static int compare(String one, String other) {
    Matcher left = RUN.matcher(one);
    Matcher right = RUN.matcher(other);
    while (left.find() && right.find()) {
      boolean numbers =
          Character.isDigit(left.group().charAt(0)) && Character.isDigit(right.group().charAt(0));
      int order =
          numbers
              ? new BigInteger(left.group()).compareTo(new BigInteger(right.group()))
              : left.group().compareTo(right.group());
      if (order != 0) {
        return order;
      }
    }
    return one.length() == other.length()
        ? one.compareTo(other)
        : Integer.compare(one.length(), other.length());
  }
}
