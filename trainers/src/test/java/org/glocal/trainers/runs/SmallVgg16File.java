package org.glocal.trainers.runs;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.WeightArray;

/** Files of random weights as torchvision names and lays out VGG16's. */
public final class SmallVgg16File {

  private static final int[] PLACES = {0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28};
  private static final int[] WIDTHS = {1, 1, 2, 2, 4, 4, 4, 8, 8, 8, 8, 8, 8};

  private SmallVgg16File() {}

  /**
   * Writes a file.
   *
   * @param width channels of the first layer; VGG16's 64
   */
  public static void write(Path file, int width) throws IOException {
    var random = new SplittableRandom(width);
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    int inputs = 3;
    for (int i = 0; i < PLACES.length; i++) {
      int outputs = WIDTHS[i] * width;
      String name = "features." + PLACES[i];
      float[] drawn = // a filter's start, whatever the layout
          Initializer.HE_NORMAL.values(new long[] {3, 3, inputs, outputs}, random);
      weights.put(name + ".weight", new WeightArray(new long[] {outputs, inputs, 3, 3}, drawn));
      weights.put(name + ".bias", new WeightArray(new long[] {outputs}, new float[outputs]));
      inputs = outputs;
    }
    int rest = 100_000; // more than any buffer that passes it over
    weights.put("classifier.0.weight", new WeightArray(new long[] {1, rest}, new float[rest]));
    weights.put("classifier.6.bias", new WeightArray(new long[] {1000}, new float[1000]));
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      SafeTensors.write(out, weights);
    }
  }
}
