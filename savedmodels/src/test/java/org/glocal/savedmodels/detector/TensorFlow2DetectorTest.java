package org.glocal.savedmodels.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.glocal.datasets.images.RgbImage;
import org.glocal.savedmodels.models.Detection;
import org.junit.jupiter.api.Test;

/** Against what TensorFlow's Python found; golden/make_tf2_detector.py made the model and this. */
class TensorFlow2DetectorTest {

  @Test
  void findsWhatPythonFound() throws IOException, URISyntaxException {
    byte[] rgb = new byte[3 * 8 * 6];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) i;
    }
    var scores = golden().getAsJsonArray("scores");
    Path model = Path.of(getClass().getResource("/golden/tf2-detector").toURI());
    try (Detector detector = Detector.load(model)) {
      var found = detector.detect(new RgbImage(8, 6, rgb));
      assertThat(found).extracting(Detection::className).containsExactly("car", "bus");
      assertThat(found.get(0).score()).isCloseTo(scores.get(0).getAsDouble(), within(1e-6));
      assertThat(found.get(1).score()).isCloseTo(scores.get(1).getAsDouble(), within(1e-6));
      assertThat(found.get(1)).isEqualTo(new Detection("bus", 2, 3, 6, 6, found.get(1).score()));
    }
  }

  private JsonObject golden() throws IOException {
    try (Reader in =
        new InputStreamReader(
            getClass().getResourceAsStream("/golden/tf2-detector.json"), StandardCharsets.UTF_8)) {
      return new Gson().fromJson(in, JsonObject.class);
    }
  }
}
