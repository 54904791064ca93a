package org.glocal.savedmodels.detector.adapter;

import java.util.Arrays;
import org.tensorflow.proto.DataType;

/** Element type and value range of the pixels that a detector takes. */
public enum PixelRange {
  /** Bytes, 0 to 255. */
  UINT8("uint8", DataType.DT_UINT8, 1, 0),
  /** Single precision, 0 to 255. */
  FLOAT_255("0..255", DataType.DT_FLOAT, 1, 0),
  /** Single precision, 0 to 1. */
  FLOAT_1("0..1", DataType.DT_FLOAT, 1 / 255f, 0),
  /** Single precision, -1 to 1. */
  SIGNED("-1..1", DataType.DT_FLOAT, 1 / 127.5f, -1);

  private final String typed;
  private final DataType type;
  private final float scale;
  private final float shift;

  PixelRange(String typed, DataType type, float scale, float shift) {
    this.typed = typed;
    this.type = type;
    this.scale = scale;
    this.shift = shift;
  }

  /**
   * Reads the form that {@link #toString} gives.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static PixelRange parse(String text) {
    return Arrays.stream(values())
        .filter(range -> range.typed.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "pixel range: want one of %s, got \"%s\""
                        .formatted(Arrays.toString(values()), text)));
  }

  DataType type() {
    return type;
  }

  /** What a byte is multiplied by. */
  float scale() {
    return scale;
  }

  /** What is added then. */
  float shift() {
    return shift;
  }

  @Override
  public String toString() {
    return typed;
  }
}
