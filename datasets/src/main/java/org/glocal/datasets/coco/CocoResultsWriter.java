package org.glocal.datasets.coco;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a COCO results file: an array of {@code {image_id, category_id, bbox, score}}. */
public final class CocoResultsWriter implements AutoCloseable {

  private final JsonWriter json;

  public CocoResultsWriter(Path file) throws IOException {
    json = new JsonWriter(Files.newBufferedWriter(file));
    json.beginArray();
  }

  /**
   * Adds a detection.
   *
   * @param image id of its image
   * @param category id of its class
   * @param x left edge, px
   * @param y top edge, px
   * @param width px
   * @param height px
   */
  public void add(
      long image, int category, double x, double y, double width, double height, double score)
      throws IOException {
    json.beginObject().name("image_id").value(image).name("category_id").value(category);
    json.name("bbox").beginArray();
    json.value(x).value(y).value(width).value(height).endArray();
    json.name("score").value(score).endObject();
  }

  @Override
  public void close() throws IOException {
    json.endArray();
    json.close();
  }
}
