package org.glocal.datasets.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of light and focus, against torchvision's; golden/augmentation/make.py made them. */
class GoldenPhotometryTest {

  /** torchvision rounds the weights of BT.601's luma to four digits; values are in [0, 1]. */
  private static final double TOLERANCE = 2e-4;

  private static JsonObject golden;

  @BeforeAll
  static void readGolden() throws IOException {
    try (Reader in =
        new InputStreamReader(
            GoldenPhotometryTest.class.getResourceAsStream("/golden/augmentation/photometry.json"),
            StandardCharsets.UTF_8)) {
      golden = JsonParser.parseReader(in).getAsJsonObject();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "brightness 0.6",
        "brightness 1.4",
        "contrast 0.6",
        "contrast 1.4",
        "saturation 0.6",
        "saturation 1.4",
        "grey",
        "hue -0.1",
        "hue 0.05",
        "blur 0.1",
        "blur 0.7",
        "blur 2.0"
      })
  void changesAreThoseOfTorchvision(String change) {
    float[] pixels = values("image");
    apply(change, pixels);
    float[] expected = values(change);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) pixels[i]).as("value %d", i).isCloseTo(expected[i], within(TOLERANCE));
    }
  }

  private static void apply(String change, float[] pixels) {
    String[] words = change.split(" ");
    float strength = words.length > 1 ? Float.parseFloat(words[1]) : 0;
    switch (words[0]) {
      case "brightness" -> Photometry.scale(pixels, strength);
      case "contrast" -> Photometry.contrast(pixels, strength);
      case "saturation", "grey" -> Photometry.saturate(pixels, strength);
      case "hue" -> Photometry.rotateHue(pixels, strength);
      case "blur" -> {
        int width = golden.get("width").getAsInt();
        Blur.apply(pixels, width, golden.get("height").getAsInt(), strength);
      }
      default -> throw new AssertionError(change);
    }
  }

  private static float[] values(String key) {
    JsonArray array = golden.getAsJsonArray(key);
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).getAsFloat();
    }
    return values;
  }
}
