package org.glocal.savedmodels.detector.tfjs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The weights of a manifest. Each group's shards are one run of bytes, in which its weights follow
 * each other without gaps, little-endian.
 */
final class WeightShards {

  /** Bytes of all shards; a graph message with more in it could not be written. */
  private static final long LARGEST_MODEL = 1L << 30;

  private final Path folder;
  private final Map<String, TensorProto> weights = new HashMap<>();
  private long total;

  private WeightShards(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads all weights.
   *
   * @param folder where the shards lie
   * @return constants by node name
   * @throws IllegalArgumentException if a shard is missing, too short or too long, or a weight's
   *     type is not known; one line
   */
  static Map<String, TensorProto> read(Path folder, JsonArray manifest) throws IOException {
    var shards = new WeightShards(folder);
    for (JsonElement group : manifest) {
      shards.readGroup(group.getAsJsonObject());
    }
    return shards.weights;
  }

  private void readGroup(JsonObject group) throws IOException {
    JsonArray paths = group.getAsJsonArray("paths");
    var joined = new ByteArrayOutputStream();
    for (JsonElement path : paths) {
      Path shard = shard(path.getAsString());
      total += Files.size(shard);
      if (total > LARGEST_MODEL) {
        throw new IllegalArgumentException(
            "%s: want weights of at most %d bytes, found more".formatted(folder, LARGEST_MODEL));
      }
      joined.write(Files.readAllBytes(shard));
    }
    ByteBuffer bytes = ByteBuffer.wrap(joined.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonElement weight : group.getAsJsonArray("weights")) {
      JsonObject entry = weight.getAsJsonObject();
      weights.put(entry.get("name").getAsString(), weight(entry, bytes));
    }
    if (bytes.hasRemaining()) {
      throw new IllegalArgumentException(
          "%s: weight shards %s: %d bytes are left over; shards and model.json are of different models"
              .formatted(folder, paths, bytes.remaining()));
    }
  }

  /** A shard's file, which must lie in the model's folder, links followed. */
  private Path shard(String name) throws IOException {
    Path file = folder.resolve(name).normalize();
    boolean there = Files.isRegularFile(file);
    if (!file.startsWith(folder.normalize())
        || there && !file.toRealPath().startsWith(folder.toRealPath())) {
      throw new IllegalArgumentException(
          "%s: weight shard %s lies outside the model's folder".formatted(folder, name));
    }
    if (!there) {
      throw new IllegalArgumentException("%s: weight shard is missing".formatted(file));
    }
    return file;
  }

  private TensorProto weight(JsonObject entry, ByteBuffer bytes) {
    String name = entry.get("name").getAsString();
    String type = entry.get("dtype").getAsString();
    var shape = TensorShapeProto.newBuilder();
    int count = 1;
    for (JsonElement size : entry.getAsJsonArray("shape")) {
      count = Math.multiplyExact(count, size.getAsInt());
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size.getAsLong()));
    }
    JsonObject quantization = entry.getAsJsonObject("quantization");
    StoredNumbers stored = StoredNumbers.of(name, type, quantization);
    if (count < 0 || bytes.remaining() < (long) count * stored.width()) {
      throw new IllegalArgumentException(
          "%s: weight %s: its shards end before it does".formatted(folder, name));
    }
    ByteBuffer values = stored.decode(bytes, count);
    return TensorProto.newBuilder()
        .setDtype(dataType(type))
        .setTensorShape(shape)
        .setTensorContent(ByteString.copyFrom(values))
        .build();
  }

  private static DataType dataType(String type) {
    return switch (type) {
      case "float32" -> DataType.DT_FLOAT;
      case "int32" -> DataType.DT_INT32;
      default -> DataType.DT_BOOL;
    };
  }
}
