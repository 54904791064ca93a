package org.glocal.savedmodels.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.glocal.datasets.images.RgbImage;
import org.glocal.savedmodels.detector.adapter.BoxFormat;
import org.glocal.savedmodels.detector.adapter.DetectorAdapter;
import org.glocal.savedmodels.detector.adapter.DetectorStyle;
import org.glocal.savedmodels.detector.adapter.PixelRange;
import org.glocal.savedmodels.models.Detection;
import org.glocal.savedmodels.safety.CheckedModel;
import org.glocal.savedmodels.safety.Trust;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Detectors of several styles that TensorFlow's Python made (golden/make_detectors.py), each read
 * through what is declared of it, against boxes and scores computed there by hand.
 */
class DetectorStylesTest {

  private static final DetectorAdapter API = DetectorAdapter.DEFAULT;

  /** Of single precision and of two resizers: the image's values are whole bytes. */
  private static final double TOLERANCE = 2e-4;

  private static JsonObject golden;

  @BeforeAll
  static void readGolden() throws IOException {
    try (var in =
        new InputStreamReader(
            DetectorStylesTest.class.getResourceAsStream("/golden/detectors.json"),
            StandardCharsets.UTF_8)) {
      golden = JsonParser.parseReader(in).getAsJsonObject();
    }
  }

  @Test
  void tensorFlow1NeedsNoDeclaration() {
    assertFinds("tensorflow-1", API);
  }

  @Test
  void aTableThatIsFilledFromAnAssetNeedsNoDeclaration() {
    assertFinds("table", API);
  }

  @Test
  void otherNamesFloatsAndMissingBatchAreDeclared() {
    assertFinds("hub", hub());
  }

  @Test
  void positionsPixelsCentersOffsetAndAFixedSizeAreDeclared() {
    assertFinds("positional", positional());
  }

  @Test
  void aWrongDeclarationShows() {
    var wrong = positional(BoxFormat.DEFAULT);
    try (Detector detector = Detector.load(folder("positional"), options(wrong))) {
      assertThat(detector.detect(new RgbImage(width(), height(), image())))
          .noneMatch(found -> Math.abs(found.xMin() - 0.05 * width()) < 0.1);
    }
  }

  @Test
  void floatsWithoutTheirRangeAreRefused() {
    assertRefused(
        "hub",
        hub().withInput(API.input()),
        "want input images of uint8 pixels, found float [1, ?, ?, 3]");
  }

  @Test
  void textInPlaceOfNumbersIsRefused() {
    var outputs = new DetectorAdapter.OutputNames("boxes", "confidences", "class_names", "none");
    assertRefused("hub", hub().withOutputs(outputs), "output \"class_names\", found text");
  }

  @Test
  void anotherSizeThanTheModelTakesIsRefused() {
    var input = new DetectorAdapter.InputSpec(null, PixelRange.SIGNED, 64, 48);
    assertRefused("positional", positional().withInput(input), "want input x of size 64 x 48");
  }

  @Test
  void aPositionThatDoesNotExistIsRefused() {
    var outputs = new DetectorAdapter.OutputNames("#9", "#1", "#2", "#0");
    assertRefused("positional", positional().withOutputs(outputs), "want an output \"#9\"");
  }

  @Test
  void theStyleSaysWhatToDeclare() {
    assertThat(style("tensorflow-1"))
        .isEqualTo("serving_default, Object Detection API of TensorFlow 1: fits as it is");
    assertThat(style("table")).contains("TensorFlow 2: fits as it is");
    assertThat(style("hub"))
        .contains("outputs under other names")
        .contains("setting detectorBoxes boxes setting detectorScores confidences")
        .contains("setting detectorClasses class_labels")
        .contains("the file does not say its pixels' range");
    assertThat(style("positional"))
        .contains("outputs by position", "setting detectorBoxes output_3")
        .contains("its output of scores, its output of classes");
  }

  @Test
  void theAdapterIsWrittenWithWhatWasResolved() {
    var source = DetectorSource.read(folder("positional"), options(positional()));
    var json = JsonParser.parseString(source.adapterJson()).getAsJsonObject();
    assertThat(json.getAsJsonObject("outputs").get("boxes").getAsString()).isEqualTo("output_3");
    assertThat(json.getAsJsonObject("input").get("stretchedTo").getAsString()).isEqualTo("32x24");
    assertThat(json.getAsJsonObject("input").get("pixels").getAsString()).isEqualTo("-1..1");
    assertThat(json.get("boxOrder").getAsString()).isEqualTo("cxcywh");
    assertThat(json.get("boxUnits").getAsString()).isEqualTo("pixels");
    assertThat(json.get("classOffset").getAsInt()).isEqualTo(1);
    assertThat(json.get("labelMap").getAsString()).endsWith("label_map.txt");
    assertThat(json.get("fingerprint").getAsString()).hasSize(64);
  }

  static DetectorAdapter hub() {
    return new DetectorAdapter(
        API.signature(),
        new DetectorAdapter.InputSpec(null, PixelRange.FLOAT_1, 0, 0),
        new DetectorAdapter.OutputNames("boxes", "confidences", "class_labels", "none"),
        new BoxFormat(BoxFormat.Order.XYXY, false),
        0);
  }

  static DetectorAdapter positional() {
    return positional(new BoxFormat(BoxFormat.Order.CXCYWH, true));
  }

  private static DetectorAdapter positional(BoxFormat boxes) {
    return new DetectorAdapter(
        API.signature(),
        new DetectorAdapter.InputSpec(null, PixelRange.SIGNED, 0, 0),
        new DetectorAdapter.OutputNames("#3", "#1", "#2", "#0"),
        boxes,
        1);
  }

  static Path folder(String name) {
    try {
      return Path.of(DetectorStylesTest.class.getResource("/golden/detectors/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static DetectorOptions options(DetectorAdapter adapter) {
    return new DetectorOptions(adapter, null, Trust.COMPUTE_ONLY);
  }

  private static String style(String name) {
    var styles = DetectorStyle.of(CheckedModel.read(folder(name), Trust.COMPUTE_ONLY));
    assertThat(styles).hasSize(1);
    return styles.get(0).description();
  }

  private static int width() {
    return golden.get("width").getAsInt();
  }

  private static int height() {
    return golden.get("height").getAsInt();
  }

  private static byte[] image() {
    JsonArray values = golden.getAsJsonArray("image");
    byte[] rgb = new byte[values.size()];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) values.get(i).getAsInt();
    }
    return rgb;
  }

  private static void assertFinds(String name, DetectorAdapter adapter) {
    JsonObject expected = golden.getAsJsonObject("found").getAsJsonObject(name);
    List<Detection> found;
    try (Detector detector = Detector.load(folder(name), options(adapter))) {
      found = detector.detect(new RgbImage(width(), height(), image()));
    }
    assertThat(found).hasSize(2); // the lighter half is the first in each
    for (int i = 0; i < found.size(); i++) {
      Detection one = found.get(i);
      JsonArray box = golden.getAsJsonArray("boxes").get(i).getAsJsonArray();
      assertThat(one.className())
          .isEqualTo(expected.getAsJsonArray("classes").get(i).getAsString());
      assertThat(one.score())
          .isCloseTo(expected.getAsJsonArray("scores").get(i).getAsDouble(), within(TOLERANCE));
      assertThat(one.yMin()).isCloseTo(box.get(0).getAsDouble() * height(), within(1e-4));
      assertThat(one.xMin()).isCloseTo(box.get(1).getAsDouble() * width(), within(1e-4));
      assertThat(one.yMax()).isCloseTo(box.get(2).getAsDouble() * height(), within(1e-4));
      assertThat(one.xMax()).isCloseTo(box.get(3).getAsDouble() * width(), within(1e-4));
    }
  }

  private static void assertRefused(String name, DetectorAdapter adapter, String part) {
    Path model = folder(name);
    var options = options(adapter);
    assertThatThrownBy(() -> Detector.load(model, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(model.toString())
        .hasMessageContaining(part)
        .hasMessageNotContaining("\n");
  }
}
