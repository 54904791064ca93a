package org.glocal.savedmodels.detector.tfjs;

import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The storage type of a weight, quantized or not.
 *
 * @param width bytes of a stored number
 * @param integer whether the numbers are integers once they are restored
 * @param restore reads one number and restores it; null if the stored bytes are the numbers
 */
record StoredNumbers(int width, boolean integer, Restoration restore) {

  /** Restores one number, in double precision as JavaScript does. */
  @FunctionalInterface
  interface Restoration {
    double next(ByteBuffer bytes);
  }

  /**
   * Looks a weight's storage up.
   *
   * @param type of the weight: float32, int32 or bool
   * @param quantization how it was made smaller; null if it was not
   */
  static StoredNumbers of(String name, String type, JsonObject quantization) {
    boolean integer = type.equals("int32");
    if (!integer && !type.equals("float32") && !type.equals("bool")) {
      throw unknown(name, type);
    }
    if (quantization == null) {
      return new StoredNumbers(type.equals("bool") ? 1 : 4, integer, null);
    }
    String stored = quantization.get("dtype").getAsString();
    if (stored.equals("float16")) {
      return new StoredNumbers(2, integer, bytes -> half(bytes.getShort()));
    }
    if (!stored.equals("uint8") && !stored.equals("uint16")) {
      throw unknown(name, stored);
    }
    double scale = quantization.get("scale").getAsDouble();
    double min = quantization.get("min").getAsDouble();
    return stored.equals("uint8")
        ? new StoredNumbers(1, integer, bytes -> Byte.toUnsignedInt(bytes.get()) * scale + min)
        : new StoredNumbers(
            2, integer, bytes -> Short.toUnsignedInt(bytes.getShort()) * scale + min);
  }

  private static IllegalArgumentException unknown(String name, String type) {
    return new IllegalArgumentException(
        "weight %s: want float32, int32 or bool, stored as it is or as uint8, uint16 or float16, found %s"
            .formatted(name, type));
  }

  /** Restores the next weight; the bytes move on behind it. */
  ByteBuffer decode(ByteBuffer bytes, int count) {
    if (restore == null) {
      ByteBuffer values = bytes.slice(bytes.position(), count * width);
      bytes.position(bytes.position() + count * width);
      return values;
    }
    ByteBuffer values = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      double value = restore.next(bytes);
      if (integer) {
        values.putInt((int) Math.round(value));
      } else {
        values.putFloat((float) value);
      }
    }
    return values.flip();
  }

  /** A half-precision number (IEEE 754 binary16) as a single-precision one; exact. */
  static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude;
    if (exponent == 0) {
      magnitude = fraction * 0x1p-24f;
    } else if (exponent == 0x1f) {
      magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else {
      magnitude = Math.scalb(1 + fraction / 1024f, exponent - 15);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
