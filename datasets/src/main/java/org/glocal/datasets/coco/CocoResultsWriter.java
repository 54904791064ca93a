package org.glocal.datasets.coco;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
      long image, long category, double x, double y, double width, double height, double score)
      throws IOException {
    add(image, Optional.empty(), category, x, y, width, height, score);
  }

  /**
   * The same, with the name of the image's file where its number does not tell which one it is;
   * readers of COCO's results pass over it.
   */
  public void add(
      long image,
      Optional<String> fileName,
      long category,
      double x,
      double y,
      double width,
      double height,
      double score)
      throws IOException {
    json.beginObject().name("image_id").value(image);
    if (fileName.isPresent()) {
      json.name("file_name").value(fileName.get());
    }
    json.name("category_id").value(category);
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
