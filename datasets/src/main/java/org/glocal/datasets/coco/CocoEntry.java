package org.glocal.datasets.coco;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;

/** One annotation or one result of a COCO file. The same object serves for all of a file. */
public final class CocoEntry {

  private static final int NUMBERS = 4;

  private final CocoDialect dialect;
  private final double[] box = new double[NUMBERS];
  private boolean hasId;
  private boolean hasImage;
  private boolean hasCategory;
  private boolean hasBox;
  private boolean crowd;
  private boolean ignored;
  private long id;
  private long image;
  private long category;
  private double area;
  private double score;

  CocoEntry(CocoDialect dialect) {
    this.dialect = dialect;
  }

  /** Reads the next object; what it does not say is as if it had never been read. */
  void read(JsonReader json) throws IOException {
    hasId = false;
    hasImage = false;
    hasCategory = false;
    hasBox = false;
    crowd = false;
    ignored = false;
    area = Double.NaN;
    score = Double.NaN;
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (json.peek() == JsonToken.NULL) {
        json.skipValue();
      } else {
        field(json, name);
      }
    }
    json.endObject();
  }

  private void field(JsonReader json, String name) throws IOException {
    switch (name) {
      case "id" -> readId(json);
      case "image_id" -> {
        image = CocoReader.wholeNumber(json, name);
        hasImage = true;
      }
      case "category_id" -> {
        category = CocoReader.wholeNumber(json, name);
        hasCategory = true;
      }
      case "bbox" -> readBox(json);
      case "area" -> area = pycocotools() ? finite(json, name) : json.nextDouble();
      case "iscrowd" -> crowd = flag(json);
      case "ignore" -> {
        if (dialect == CocoDialect.DATASET) {
          ignored = flag(json);
        } else {
          json.skipValue();
        }
      }
      case "score" -> {
        if (dialect == CocoDialect.PYCOCOTOOLS) {
          score = finite(json, name);
        } else {
          json.skipValue();
        }
      }
      default -> json.skipValue();
    }
  }

  private void readId(JsonReader json) throws IOException {
    hasId = dialect == CocoDialect.DATASET || json.peek() == JsonToken.NUMBER;
    if (hasId) {
      id = json.nextLong();
    } else {
      json.skipValue();
    }
  }

  private void readBox(JsonReader json) throws IOException {
    int count = 0;
    boolean whole = true;
    json.beginArray();
    while (json.hasNext()) {
      if (json.peek() == JsonToken.NULL && dialect == CocoDialect.DATASET) {
        json.nextNull();
        whole = false;
      } else {
        double number = pycocotools() ? finite(json, "bbox") : json.nextDouble();
        if (count < NUMBERS) {
          box[count] = number;
        }
      }
      count++;
    }
    json.endArray();
    hasBox = whole && count == NUMBERS;
    if (!hasBox && pycocotools()) {
      throw new IllegalArgumentException("want a bbox of 4 numbers, found %d".formatted(count));
    }
  }

  private boolean pycocotools() {
    return dialect == CocoDialect.PYCOCOTOOLS;
  }

  /** Python writes NaN and Infinity, and pycocotools goes on with them. */
  private static double finite(JsonReader json, String name) throws IOException {
    double value = json.nextDouble();
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("want a finite %s, found %s".formatted(name, value));
    }
    return value;
  }

  private boolean flag(JsonReader json) throws IOException {
    return json.peek() == JsonToken.BOOLEAN ? json.nextBoolean() : json.nextInt() != 0;
  }

  /** Whether it has an id. */
  public boolean hasId() {
    return hasId;
  }

  /** Its id, where it {@link #hasId() has} one. */
  public long id() {
    return id;
  }

  /** Whether it says which image it belongs to. */
  public boolean hasImage() {
    return hasImage;
  }

  /** Its image's id, where it {@link #hasImage() has} one. */
  public long image() {
    return image;
  }

  /** Whether it says what it is of. */
  public boolean hasCategory() {
    return hasCategory;
  }

  /** Its category's id, where it {@link #hasCategory() has} one. */
  public long category() {
    return category;
  }

  /** Whether it has a box of four numbers. */
  public boolean hasBox() {
    return hasBox;
  }

  /** Left edge, px, where it {@link #hasBox() has} a box. */
  public double x() {
    return box[0];
  }

  /** Top edge, px. */
  public double y() {
    return box[1];
  }

  /** Width, px. */
  public double width() {
    return box[2];
  }

  /** Height, px. */
  public double height() {
    return box[3];
  }

  /** Area, square px; NaN where the file has none. */
  public double area() {
    return area;
  }

  /** Whether it is a group. */
  public boolean crowd() {
    return crowd;
  }

  /** Whether it is not to be counted. */
  public boolean ignored() {
    return ignored;
  }

  /** A result's score; NaN where the file has none. */
  public double score() {
    return score;
  }
}
