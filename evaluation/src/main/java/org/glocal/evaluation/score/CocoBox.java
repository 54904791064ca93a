package org.glocal.evaluation.score;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import org.glocal.evaluation.metrics.DetectedBox;
import org.glocal.evaluation.metrics.GroundTruthBox;

/** One annotation or detection of a COCO file; read anew for each. */
final class CocoBox {

  private final String what;
  private final double[] box = new double[4];
  private boolean hasId;
  private boolean hasImage;
  private boolean hasCategory;
  private boolean hasBox;
  private boolean crowd;
  private long id;
  private long image;
  private long category;
  private double area;
  private double score;

  /**
   * @param what for messages: "annotation" or "detection"
   */
  CocoBox(String what) {
    this.what = what;
  }

  /** Reads the next object; what it does not say is as if it had never been read. */
  void read(JsonReader json) throws IOException {
    hasId = false;
    hasImage = false;
    hasCategory = false;
    hasBox = false;
    crowd = false;
    area = Double.NaN;
    score = Double.NaN;
    json.beginObject();
    while (json.hasNext()) {
      field(json, json.nextName());
    }
    json.endObject();
    require(hasImage, "image_id");
    require(hasCategory, "category_id");
    require(hasBox, "bbox");
  }

  private void field(JsonReader json, String name) throws IOException {
    if (json.peek() == JsonToken.NULL) {
      json.skipValue();
      return;
    }
    switch (name) {
      case "id" -> {
        hasId = json.peek() == JsonToken.NUMBER;
        if (hasId) {
          id = json.nextLong();
        } else {
          json.skipValue();
        }
      }
      case "image_id" -> {
        image = json.nextLong();
        hasImage = true;
      }
      case "category_id" -> {
        category = json.nextLong();
        hasCategory = true;
      }
      case "bbox" -> {
        JsonFile.numbers(json, box);
        hasBox = true;
      }
      case "area" -> area = json.nextDouble();
      case "score" -> score = json.nextDouble();
      case "iscrowd" -> crowd = JsonFile.flag(json);
      default -> json.skipValue();
    }
  }

  private void require(boolean found, String field) {
    if (!found) {
      throw new IllegalArgumentException("%s without \"%s\"".formatted(what, field));
    }
  }

  boolean hasId(long wanted) {
    return hasId && id == wanted;
  }

  long image() {
    return image;
  }

  long category() {
    return category;
  }

  /** As an object; a missing area is the box's. */
  GroundTruthBox object() {
    double size = Double.isNaN(area) ? box[2] * box[3] : area;
    return new GroundTruthBox("", box[0], box[1], box[2], box[3], size, crowd, false);
  }

  DetectedBox detection() {
    require(!Double.isNaN(score), "score");
    return new DetectedBox("", box[0], box[1], box[2], box[3], score);
  }
}
