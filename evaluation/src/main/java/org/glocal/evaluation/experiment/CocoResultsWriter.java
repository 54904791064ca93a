package org.glocal.evaluation.experiment;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glocal.evaluation.metrics.DetectedBox;

/**
 * Writes a COCO results file, an image at a time: an array of {@code {image_id, category_id, bbox,
 * score}}. Categories are numbered from 1 in the order of the classes.
 */
public final class CocoResultsWriter implements AutoCloseable {

  private final List<String> classes;
  private final JsonWriter json;

  /**
   * @param classes all that may occur; detections of others are refused
   */
  public CocoResultsWriter(Path file, List<String> classes) throws IOException {
    this.classes = List.copyOf(classes);
    json = new JsonWriter(Files.newBufferedWriter(file));
    json.beginArray();
  }

  /**
   * @param imageId from 1
   */
  public void add(int imageId, List<DetectedBox> detections) throws IOException {
    for (var box : detections) {
      int category = classes.indexOf(box.className()) + 1;
      if (category == 0) {
        throw new IllegalArgumentException(
            "detection of \"%s\": want one of %s".formatted(box.className(), classes));
      }
      json.beginObject().name("image_id").value(imageId).name("category_id").value(category);
      json.name("bbox").beginArray();
      json.value(box.box().x()).value(box.box().y());
      json.value(box.box().width()).value(box.box().height()).endArray();
      json.name("score").value(box.score()).endObject();
    }
  }

  @Override
  public void close() throws IOException {
    json.endArray();
    json.close();
  }
}
