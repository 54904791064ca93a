package org.glocal.savedmodels.detector.tfjs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A TensorFlow.js detector with a raw head, three anchors and two classes, made by hand: boxes
 * stored as uint8, scores as float16, a factor as uint16, axes as they are. Scores are scaled by
 * the image's mean over 255. Its attributes are written in both ways that converters have.
 */
public final class TensorFlowJsFixture {

  /** Boxes a quarter apart from -0.25: the first two are the same, the third is elsewhere. */
  private static final int[] STORED_BOXES = {1, 1, 3, 3, 1, 1, 3, 3, 3, 3, 5, 5};

  /** 1, 0 / 0.75, 0 / 0, 0.5 in half precision. */
  private static final int[] STORED_SCORES = {0x3c00, 0, 0x3a00, 0, 0, 0x3800};

  public static final String MODEL =
      """
      {"format": "graph-model",
       "modelTopology": {"node": [
        {"name": "image", "op": "Placeholder", "attr": {"dtype": {"type": "DT_FLOAT"},
          "shape": {"shape": {"dim": [{"size": "1"}, {"size": "-1"}, {"size": "-1"}, {"size": "3"}]}}}},
        {"name": "axes", "op": "Const", "attr": {"dtype": {"type": 3}, "value": {"tensor": {}}}},
        {"name": "factor", "op": "Const", "attr": {"dtype": {"type": "DT_FLOAT"}}},
        {"name": "anchors", "op": "Const", "attr": {"dtype": {"type": 1}}},
        {"name": "logits", "op": "Const", "attr": {"dtype": {"type": 1}}},
        {"name": "mean", "op": "Mean", "input": ["image", "axes"],
          "attr": {"T": {"type": 1}, "Tidx": {"type": "DT_INT32"}, "keep_dims": {"b": false},
                   "_note": {"s": "bm90ZQ=="}, "_old": {"s": [111, 108, 100]}}},
        {"name": "light", "op": "Mul", "input": ["mean", "factor"], "attr": {"T": {"type": 1}}},
        {"name": "scores", "op": "Mul", "input": ["logits", "light"], "attr": {"T": {"type": 1}}},
        {"name": "boxes", "op": "Identity", "input": ["anchors", "^mean"],
          "attr": {"T": {"type": "DT_FLOAT"}, "_output_shapes": {"list": {"shape": [
            {"dim": [{"size": 1}, {"size": 3}, {"size": 4}]}]}}}}
       ]},
       "weightsManifest": [{"paths": ["shard1", "shard2"], "weights": [
        {"name": "axes", "shape": [4], "dtype": "int32"},
        {"name": "factor", "shape": [], "dtype": "float32",
          "quantization": {"dtype": "uint16", "scale": 0.00392156862745098, "min": -1}},
        {"name": "anchors", "shape": [1, 3, 4], "dtype": "float32",
          "quantization": {"dtype": "uint8", "scale": 0.25, "min": -0.25}},
        {"name": "logits", "shape": [1, 3, 2], "dtype": "float32",
          "quantization": {"dtype": "float16"}}
       ]}]}
      """;

  private TensorFlowJsFixture() {}

  /** Writes model and shards into a folder; the shards part in the middle of a number. */
  public static Path write(Path folder) {
    ByteBuffer weights = ByteBuffer.allocate(42).order(ByteOrder.LITTLE_ENDIAN);
    for (int axis = 0; axis < 4; axis++) {
      weights.putInt(axis);
    }
    weights.putShort((short) 256); // 256 / 255 - 1
    for (int box : STORED_BOXES) {
      weights.put((byte) box);
    }
    for (int score : STORED_SCORES) {
      weights.putShort((short) score);
    }
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("model.json"), MODEL);
      Files.write(folder.resolve("shard1"), Arrays.copyOf(weights.array(), 7));
      Files.write(folder.resolve("shard2"), Arrays.copyOfRange(weights.array(), 7, 42));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** Replaces a part of the model's text. */
  public static void edit(Path folder, String part, String by) throws IOException {
    if (!MODEL.contains(part)) {
      throw new AssertionError("the fixture has no " + part);
    }
    Files.writeString(folder.resolve("model.json"), MODEL.replace(part, by));
  }
}
