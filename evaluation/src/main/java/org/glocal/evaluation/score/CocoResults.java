package org.glocal.evaluation.score;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glocal.evaluation.metrics.DetectedBox;

/**
 * A COCO results file: an array of {@code {image_id, category_id, bbox, score}}.
 *
 * @param detections by image id, in the file's order
 * @param count detections in the file
 * @param unknownCategories ids that the annotations do not list, and how many detections bear them;
 *     these detections are left out, as pycocotools does
 */
record CocoResults(
    Map<Long, List<DetectedBox>> detections, int count, Map<Long, Integer> unknownCategories) {

  /**
   * @throws IllegalArgumentException if a detection names an image that the annotations do not list
   */
  static CocoResults read(Path file, CocoAnnotations annotations) throws IOException {
    var detections = new HashMap<Long, List<DetectedBox>>();
    var unknown = new TreeMap<Long, Integer>();
    var count = new int[1];
    JsonFile.read(
        file,
        json ->
            JsonFile.elements(
                json,
                element -> {
                  var row = new Row(element);
                  count[0]++;
                  if (!annotations.truth().containsKey(row.image)) {
                    throw new IllegalArgumentException(
                        "a detection is for image %d, which the annotations do not list"
                            .formatted(row.image));
                  }
                  var name = annotations.classNames().get(row.category);
                  if (name == null) {
                    unknown.merge(row.category, 1, Integer::sum);
                  } else {
                    detections
                        .computeIfAbsent(row.image, i -> new ArrayList<>())
                        .add(row.detection(name));
                  }
                }));
    return new CocoResults(detections, count[0], unknown);
  }

  private static final class Row {
    private Long image;
    private Long category;
    private double[] box;
    private Double score;

    Row(JsonReader json) throws IOException {
      json.beginObject();
      while (json.hasNext()) {
        switch (json.nextName()) {
          case "image_id" -> image = json.nextLong();
          case "category_id" -> category = json.nextLong();
          case "bbox" -> box = JsonFile.box(json);
          case "score" -> score = json.nextDouble();
          default -> json.skipValue();
        }
      }
      json.endObject();
      CocoAnnotations.given(image, "detection", "image_id");
      CocoAnnotations.given(category, "detection", "category_id");
      CocoAnnotations.given(box, "detection", "bbox");
      CocoAnnotations.given(score, "detection", "score");
    }

    DetectedBox detection(String className) {
      return new DetectedBox(className, box[0], box[1], box[2], box[3], score);
    }
  }
}
