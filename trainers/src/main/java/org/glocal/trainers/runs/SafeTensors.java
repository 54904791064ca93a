package org.glocal.trainers.runs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.glocal.graphs.weights.WeightArray;

/**
 * Weights as a stream in the safetensors format, which PyTorch, JAX and TensorFlow tools read: the
 * header's length (8 bytes, little-endian), a JSON header, the values. Only 32-bit floats.
 */
public final class SafeTensors {

  private static final int MAX_HEADER_BYTES = 100_000_000; // the reference implementation's bound

  private SafeTensors() {}

  /** Writes weights in their map's order; the caller closes the stream. */
  static void write(OutputStream out, Map<String, WeightArray> weights) throws IOException {
    byte[] header = header(weights).toString().getBytes(StandardCharsets.UTF_8);
    int padded = (header.length + 7) / 8 * 8; // values start at a multiple of 8
    ByteBuffer start = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    start.putLong(padded).put(header);
    while (start.hasRemaining()) {
      start.put((byte) ' ');
    }
    out.write(start.array());
    for (WeightArray weight : weights.values()) {
      ByteBuffer bytes =
          ByteBuffer.allocate(4 * weight.values().length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(weight.values());
      out.write(bytes.array());
    }
  }

  /**
   * Reads a whole stream; the caller closes it.
   *
   * @throws IOException if it ends early or late, is no safetensors file or holds anything but
   *     32-bit floats
   */
  public static Map<String, WeightArray> read(InputStream in) throws IOException {
    return read(in, shape -> true);
  }

  /**
   * Reads some weights of a stream, all of which passes; the caller closes it.
   *
   * @param wanted whether those of a shape are read; all others may be of any type
   * @throws IOException as above
   */
  public static Map<String, WeightArray> read(InputStream in, Predicate<long[]> wanted)
      throws IOException {
    var data = new DataInputStream(in);
    long headerLength = Long.reverseBytes(data.readLong());
    if (headerLength < 2 || headerLength > MAX_HEADER_BYTES) {
      throw new IOException("no safetensors file: its header claims " + headerLength + " bytes");
    }
    byte[] bytes = data.readNBytes((int) headerLength);
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    long offset = 0;
    for (Entry entry : entries(parse(bytes))) {
      if (entry.first() != offset) {
        throw new IOException(
            "tensor %s: want it to follow the one before without a gap".formatted(entry.name()));
      }
      if (wanted.test(entry.shape())) {
        weights.put(entry.name(), weight(entry, data));
      } else {
        data.skipNBytes(entry.end() - entry.first());
      }
      offset = entry.end();
    }
    if (data.read() >= 0) { // a header that lost entries would otherwise pass for a smaller file
      throw new IOException("damaged safetensors file: bytes follow its last tensor");
    }
    return weights;
  }

  private static JsonObject header(Map<String, WeightArray> weights) {
    var header = new JsonObject();
    long offset = 0;
    for (var entry : weights.entrySet()) {
      var tensor = new JsonObject();
      tensor.addProperty("dtype", "F32");
      var shape = new JsonArray();
      for (long dimension : entry.getValue().shape()) {
        shape.add(dimension);
      }
      tensor.add("shape", shape);
      var offsets = new JsonArray();
      offsets.add(offset);
      offset += 4L * entry.getValue().values().length;
      offsets.add(offset);
      tensor.add("data_offsets", offsets);
      header.add(entry.getKey(), tensor);
    }
    return header;
  }

  private static JsonObject parse(byte[] header) throws IOException {
    try {
      return JsonParser.parseString(new String(header, StandardCharsets.UTF_8)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new IOException("no safetensors file: its header is not JSON", e);
    }
  }

  /**
   * A tensor as the header describes it.
   *
   * @param first where its bytes begin, after the header
   * @param end where they end
   */
  private record Entry(String name, String type, long[] shape, long first, long end) {

    static Entry of(String name, JsonElement described) throws IOException {
      try {
        JsonObject tensor = described.getAsJsonObject();
        var offsets = tensor.getAsJsonArray("data_offsets");
        var entry =
            new Entry(
                name,
                tensor.get("dtype").getAsString(),
                tensor.getAsJsonArray("shape").asList().stream()
                    .mapToLong(JsonElement::getAsLong)
                    .toArray(),
                offsets.get(0).getAsLong(),
                offsets.get(1).getAsLong());
        long bytes = Math.multiplyExact(Float.BYTES, WeightArray.sizeOf(entry.shape));
        if (bytes < 0 || entry.first < 0 || entry.end < entry.first) {
          throw new IllegalArgumentException("sizes below 0");
        }
        return entry;
      } catch (RuntimeException e) { // a header of any other form ends in one of several
        throw new IOException("tensor %s: its header entry is damaged".formatted(name), e);
      }
    }
  }

  /** The tensors in the order of their bytes. */
  private static List<Entry> entries(JsonObject header) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (var entry : header.entrySet()) {
      if (!entry.getKey().equals("__metadata__")) {
        entries.add(Entry.of(entry.getKey(), entry.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::first).thenComparingLong(Entry::end));
    return entries;
  }

  private static WeightArray weight(Entry entry, DataInputStream data) throws IOException {
    long size = WeightArray.sizeOf(entry.shape());
    if (!entry.type().equals("F32") || entry.end() - entry.first() != 4 * size) {
      throw new IOException(
          "tensor %s: want 32-bit floats, found %s".formatted(entry.name(), entry.type()));
    }
    byte[] bytes = data.readNBytes(Math.toIntExact(4 * size));
    if (bytes.length < 4 * size) {
      throw new EOFException("tensor %s: the file ends inside it".formatted(entry.name()));
    }
    float[] values = new float[(int) size];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new WeightArray(entry.shape(), values);
  }
}
