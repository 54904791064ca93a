package org.glocal.datasets.fog;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.glocal.datasets.files.JsonFile;
import org.glocal.datasets.files.TextFile;

/**
 * The stereo camera of a {@code STEM_camera.json} of Cityscapes. Columns and rows are counted as
 * there: a whole number is the center of a pixel, the first one is 0.
 *
 * @param baseline meters between the two cameras
 * @param focalX focal length along the rows, px
 * @param focalY focal length along the columns, px
 * @param centerX column that the optical axis goes through, px
 * @param centerY row that the optical axis goes through, px
 */
public record CityscapesCamera(
    double baseline, double focalX, double focalY, double centerX, double centerY) {

  private static final String WHAT = "a camera of Cityscapes";

  /**
   * Reads {@code extrinsic.baseline} and {@code intrinsic.fx, fy, u0, v0}; all else is passed over.
   *
   * @throws IllegalArgumentException if the file is missing or damaged, or lacks one of these
   */
  public static CityscapesCamera read(Path file) throws IOException {
    TextFile.requireBearable(file, WHAT);
    Map<String, Double> numbers = JsonFile.read(file, WHAT, CityscapesCamera::numbers);
    return new CityscapesCamera(
        positive(file, numbers, "extrinsic.baseline"),
        positive(file, numbers, "intrinsic.fx"),
        positive(file, numbers, "intrinsic.fy"),
        number(file, numbers, "intrinsic.u0"),
        number(file, numbers, "intrinsic.v0"));
  }

  /**
   * Meters along the optical axis of what appears shifted between the two images; infinite if it
   * does not.
   *
   * @param disparity px, 0 or more
   */
  public double depth(double disparity) {
    return baseline * focalX / disparity;
  }

  /** Meters along a pixel's ray for each meter along the optical axis; 1 or more. */
  public double rayLength(double column, double row) {
    double x = (column - centerX) / focalX;
    double y = (row - centerY) / focalY;
    return Math.sqrt(1 + x * x + y * y);
  }

  private static Map<String, Double> numbers(JsonReader json) throws IOException {
    var numbers = new TreeMap<String, Double>();
    json.beginObject();
    while (json.hasNext()) {
      String group = json.nextName();
      if (json.peek() != JsonToken.BEGIN_OBJECT) {
        json.skipValue();
        continue;
      }
      json.beginObject();
      while (json.hasNext()) {
        String key = group + "." + json.nextName();
        if (json.peek() == JsonToken.NUMBER) {
          numbers.put(key, json.nextDouble());
        } else {
          json.skipValue();
        }
      }
      json.endObject();
    }
    json.endObject();
    return numbers;
  }

  private static double number(Path file, Map<String, Double> numbers, String key) {
    return checked(file, numbers, key, "a number", Double.NEGATIVE_INFINITY);
  }

  private static double positive(Path file, Map<String, Double> numbers, String key) {
    return checked(file, numbers, key, "a number above 0", 0);
  }

  private static double checked(
      Path file, Map<String, Double> numbers, String key, String wanted, double above) {
    Double value = numbers.get(key);
    if (value == null || !(value > above)) {
      throw new IllegalArgumentException(
          "%s: want %s for %s, found %s"
              .formatted(file, wanted, key, value == null ? "none" : value));
    }
    return value;
  }
}
