package org.glocal.trainers.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.weights.WeightArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {

  private static Map<String, WeightArray> weights() {
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    weights.put("z/filter", new WeightArray(new long[] {2, 3}, new float[] {1, -2, 3, 4, 5, 6}));
    weights.put("ä \"quoted\"", new WeightArray(new long[] {1}, new float[] {Float.MIN_VALUE}));
    weights.put("scalar", new WeightArray(new long[] {}, new float[] {Float.NEGATIVE_INFINITY}));
    weights.put("empty", new WeightArray(new long[] {0, 4}, new float[] {}));
    return weights;
  }

  private static byte[] written(Map<String, WeightArray> weights) throws IOException {
    var out = new ByteArrayOutputStream();
    SafeTensors.write(out, weights);
    return out.toByteArray();
  }

  private static Map<String, WeightArray> read(byte[] bytes) throws IOException {
    return SafeTensors.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void whatIsWrittenIsReadBackInItsOrder() throws IOException {
    var read = read(written(weights()));
    assertThat(read.keySet()).containsExactlyElementsOf(weights().keySet());
    weights()
        .forEach(
            (name, weight) -> {
              assertThat(read.get(name).shape()).containsExactly(weight.shape());
              assertThat(read.get(name).values()).containsExactly(weight.values());
            });
  }

  @Test
  void valuesStartAtAMultipleOfEightBytes() throws IOException {
    for (int length = 1; length <= 8; length++) {
      var weight = new WeightArray(new long[] {1}, new float[] {1});
      byte[] bytes = written(Map.of("x".repeat(length), weight));
      assertThat((bytes.length - Float.BYTES) % 8).isZero();
    }
  }

  /** Written by Python's safetensors; see golden/safetensors_golden.py. */
  @Test
  void filesOfThePythonPackageAreRead() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/golden/python.safetensors")) {
      var golden = SafeTensors.read(in);
      assertThat(golden).containsOnlyKeys("matrix", "scalar", "empty", "größe");
      assertThat(golden.get("matrix").shape()).containsExactly(2, 3);
      assertThat(golden.get("matrix").values()).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(golden.get("scalar").shape()).isEmpty();
      assertThat(golden.get("scalar").values()).containsExactly(-0.5f);
      assertThat(golden.get("empty").shape()).containsExactly(0, 4);
      assertThat(golden.get("größe").values()).containsExactly(1e-45f, Float.MAX_VALUE);
    }
  }

  /** A file whose header is in another order than its values, and that holds a type of others. */
  @Test
  void weightsOfUnwantedShapesArePassedOverWhateverTheyAre() throws IOException {
    byte[] json =
        ("{\"late\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[10,14]},"
                + "\"half\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[4,10]},"
                + "\"early\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}")
            .getBytes(StandardCharsets.UTF_8);
    var file = ByteBuffer.allocate(8 + json.length + 14).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json).putFloat(1).putShort((short) 1).putInt(2).putFloat(3);
    var read = SafeTensors.read(new ByteArrayInputStream(file.array()), shape -> shape[0] == 1);
    assertThat(read).containsOnlyKeys("early", "late");
    assertThat(read.get("early").values()).containsExactly(1);
    assertThat(read.get("late").values()).containsExactly(3);
    assertThatThrownBy(() -> read(file.array()))
        .isInstanceOf(IOException.class)
        .hasMessage("tensor half: want 32-bit floats, found F16");
  }

  @Test
  void aFileCutOffAnywhereIsRefused() throws IOException {
    byte[] whole = written(Map.of("w", new WeightArray(new long[] {3}, new float[] {1, 2, 3})));
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(part)).as("%d bytes", length).isInstanceOf(IOException.class);
    }
  }

  @Test
  void bytesAfterTheLastValueAreRefused() throws IOException {
    byte[] whole = written(weights());
    byte[] longer = Arrays.copyOf(whole, whole.length + 4);
    assertThatThrownBy(() -> read(longer)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not JSON",
        "[]",
        "{\"w\": 3}",
        "{\"w\": {}}",
        "{\"w\": {\"dtype\": \"F16\", \"shape\": [1], \"data_offsets\": [0, 4]}}",
        "{\"w\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 4]}}",
        "{\"w\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [4, 8]}}",
        "{\"w\": {\"dtype\": \"F32\", \"shape\": [-1], \"data_offsets\": [0, -4]}}",
        "{\"w\": {\"dtype\": \"F32\", \"shape\": [\"x\"], \"data_offsets\": [0, 4]}}",
        "{\"w\": {\"dtype\": \"F32\", \"shape\": [4611686018427387904], \"data_offsets\": [0, 0]}}"
      })
  void aDamagedHeaderIsRefused(String header) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    var file = ByteBuffer.allocate(8 + json.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json);
    assertThatThrownBy(() -> read(file.array())).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1, 200_000_000, Long.MAX_VALUE})
  void anImpossibleHeaderLengthIsRefused(long length) {
    var file = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    assertThatThrownBy(() -> read(file.array()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no safetensors file");
  }
}
