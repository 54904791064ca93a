package org.glocal.datasets.coco;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glocal.datasets.files.JsonFile;

/**
 * The annotations file of a COCO dataset, without its masks.
 *
 * @param labeled whether it has a list of annotations at all; COCO's test sets have none
 */
public record CocoFile(
    List<CocoReader.Image> images,
    List<CocoReader.Category> categories,
    List<BoxAnnotation> annotations,
    boolean labeled) {

  private static final Gson GSON = new Gson();

  /**
   * One of {@code annotations}; null for what the file leaves out.
   *
   * @param bbox x, y, width, height; px; null where there are not exactly these
   * @param area square px; NaN where the file leaves it out
   */
  public record BoxAnnotation(
      Long id,
      Long imageId,
      Long categoryId,
      double[] bbox,
      double area,
      boolean crowd,
      boolean ignored) {

    private static BoxAnnotation of(CocoEntry entry) {
      return new BoxAnnotation(
          entry.hasId() ? entry.id() : null,
          entry.hasImage() ? entry.image() : null,
          entry.hasCategory() ? entry.category() : null,
          entry.hasBox()
              ? new double[] {entry.x(), entry.y(), entry.width(), entry.height()}
              : null,
          entry.area(),
          entry.crowd(),
          entry.ignored());
    }
  }

  private static final class Lists implements CocoReader.RecordHandler {
    private final List<CocoReader.Image> images = new ArrayList<>();
    private final List<CocoReader.Category> categories = new ArrayList<>();
    private final List<BoxAnnotation> annotations = new ArrayList<>();

    @Override
    public void image(CocoReader.Image image) {
      images.add(image);
    }

    @Override
    public void category(CocoReader.Category category) {
      categories.add(category);
    }

    @Override
    public void annotation(CocoEntry annotation) {
      annotations.add(BoxAnnotation.of(annotation));
    }
  }

  /**
   * Reads the lists.
   *
   * @throws IllegalArgumentException if the file is missing, no JSON, or lacks one of the first two
   */
  public static CocoFile read(Path file) throws IOException {
    var lists = new Lists();
    var found = new CocoReader(CocoDialect.DATASET).annotations(file, lists);
    for (String name : List.of("images", "categories")) {
      if (!found.contains(name)) {
        throw new IllegalArgumentException(
            "%s: want a COCO file with images and categories, found no %s".formatted(file, name));
      }
    }
    return new CocoFile(
        lists.images, lists.categories, lists.annotations, found.contains("annotations"));
  }

  /**
   * Copies a file, keeping of its images and annotations only those of some images; all else stays
   * as it is, masks included.
   */
  public static void filter(Path from, Path to, Set<Long> imageIds) throws IOException {
    try (var in = JsonFile.open(from);
        var out = new JsonWriter(Files.newBufferedWriter(to))) {
      in.beginObject();
      out.beginObject();
      while (in.hasNext()) {
        String name = in.nextName();
        out.name(name);
        switch (name) {
          case "images" -> filter(in, out, "id", imageIds);
          case "annotations" -> filter(in, out, "image_id", imageIds);
          default -> GSON.toJson(JsonParser.parseReader(in), out);
        }
      }
      out.endObject();
    }
  }

  private static void filter(JsonReader in, JsonWriter out, String key, Set<Long> wanted)
      throws IOException {
    in.beginArray();
    out.beginArray();
    while (in.hasNext()) {
      JsonObject entry = JsonParser.parseReader(in).getAsJsonObject();
      JsonElement id = entry.get(key);
      if (id != null && !id.isJsonNull() && wanted.contains(id.getAsLong())) {
        GSON.toJson(entry, out);
      }
    }
    in.endArray();
    out.endArray();
  }
}
