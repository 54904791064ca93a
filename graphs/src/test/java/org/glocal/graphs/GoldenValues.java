package org.glocal.graphs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.glocal.graphs.weights.WeightArray;

/** What golden/reference.py computed, and the formula by which both sides draw what goes in. */
public final class GoldenValues {

  private GoldenValues() {}

  /** The tensors of one golden file, safetensors with 32-bit floats, by name. */
  public static Map<String, WeightArray> read(String name) {
    try (InputStream in = GoldenValues.class.getResourceAsStream("/golden/" + name)) {
      ByteBuffer file = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      byte[] header = new byte[Math.toIntExact(file.getLong())];
      file.get(header);
      Map<String, WeightArray> tensors = new TreeMap<>();
      JsonParser.parseString(new String(header, StandardCharsets.UTF_8))
          .getAsJsonObject()
          .asMap()
          .forEach((key, entry) -> tensors.put(key, tensor(entry.getAsJsonObject(), file.slice())));
      return tensors;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WeightArray tensor(JsonObject entry, ByteBuffer values) {
    long[] shape =
        entry.getAsJsonArray("shape").asList().stream().mapToLong(JsonElement::getAsLong).toArray();
    float[] floats = new float[Math.toIntExact(WeightArray.sizeOf(shape))];
    int offset = entry.getAsJsonArray("data_offsets").get(0).getAsInt();
    values.position(offset).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return new WeightArray(shape, floats);
  }

  /** Uniform values in [-bound, bound) that depend on the name alone. */
  public static float[] drawn(String name, int size, double bound) {
    int seed = 0x811C9DC5; // FNV-1a
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      seed = (seed ^ (b & 0xff)) * 0x01000193;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      int h = seed + i * 0x9E3779B9;
      h = (h ^ (h >>> 16)) * 0x85EBCA6B; // murmur3's mixer
      h = (h ^ (h >>> 13)) * 0xC2B2AE35;
      h ^= h >>> 16;
      values[i] = (float) ((Integer.toUnsignedLong(h) / 0x1p31 - 1) * bound);
    }
    return values;
  }

  /** 1 where the value drawn for a name is positive, else 0. */
  public static float[] marks(String name, int size) {
    float[] values = drawn(name, size, 1);
    for (int i = 0; i < size; i++) {
      values[i] = values[i] > 0 ? 1 : 0;
    }
    return values;
  }

  /** The reference's weight of a name; one that begins with "queue/" is drawn like its queues. */
  public static WeightArray weight(String name, long[] shape) {
    int size = Math.toIntExact(WeightArray.sizeOf(shape));
    long last = shape[shape.length - 1];
    double bound = Math.sqrt(6.0 / (size / last));
    if (name.endsWith("/bias")) {
      bound = 0.1;
    } else if (name.startsWith("queue/")) {
      bound = Math.sqrt(3.0 / last);
    }
    return new WeightArray(shape, drawn(name, size, bound));
  }

  /**
   * The Euclidean norm of the difference over that of what was expected. Entry by entry a relative
   * error says nothing where an entry is a difference of larger numbers and happens to be near 0.
   */
  public static double relativeError(float[] actual, float[] expected) {
    if (actual.length != expected.length) {
      throw new IllegalArgumentException(
          "want %d values, got %d".formatted(expected.length, actual.length));
    }
    double difference = 0;
    for (int i = 0; i < actual.length; i++) {
      double d = (double) actual[i] - expected[i];
      difference += d * d;
    }
    return Math.sqrt(difference) / norm(expected);
  }

  /** Euclidean norm. */
  public static double norm(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }
}
