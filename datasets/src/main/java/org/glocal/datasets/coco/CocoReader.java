package org.glocal.datasets.coco;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.glocal.datasets.files.JsonFile;

/**
 * Reads COCO's two kinds of JSON, annotations and results, as a stream: the masks of a large file
 * would not fit into memory.
 */
public final class CocoReader {

  /** Of annotations, as Gson's default; their masks may be nested as deep as they like. */
  private static final int DEPTH_OF_ANY_FILE = 255;

  private final CocoDialect dialect;

  /** Takes what a file of annotations holds, in the file's order. */
  public interface RecordHandler {

    /** Takes one of {@code images}. */
    void image(Image image);

    /** Takes one of {@code categories}. */
    void category(Category category);

    /** Takes one of {@code annotations}, which is valid until the next. */
    void annotation(CocoEntry annotation);
  }

  /**
   * One of {@code images}; null for what the file leaves out.
   *
   * @param cocoUrl where LVIS says what an image is called
   * @param width px, as is height
   */
  public record Image(Long id, String fileName, String cocoUrl, Integer width, Integer height) {}

  /** One of {@code categories}; null for what the file leaves out. */
  public record Category(Long id, String name) {}

  public CocoReader(CocoDialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Reads annotations.
   *
   * @return which of {@code images}, {@code categories} and {@code annotations} the file has
   * @throws IllegalArgumentException if the file is missing or no such JSON, or the sink refuses an
   *     entry; one line
   */
  public Set<String> annotations(Path file, RecordHandler sink) throws IOException {
    var found = new HashSet<String>();
    var entry = new CocoEntry(dialect);
    return read(
        file,
        "COCO annotations",
        json -> {
          json.beginObject();
          while (json.hasNext()) {
            String name = json.nextName();
            JsonFile.Part part = part(file, name, entry, sink);
            if (part == null || json.peek() == JsonToken.NULL && !ofDataset()) {
              json.skipValue();
            } else {
              found.add(name);
              JsonFile.elements(json, part);
            }
          }
          json.endObject();
          return found;
        });
  }

  private JsonFile.Part part(Path file, String list, CocoEntry entry, RecordHandler sink) {
    return switch (list) {
      case "images" -> json -> at(file, json, () -> sink.image(image(json)));
      case "categories" -> json -> at(file, json, () -> sink.category(category(json)));
      case "annotations" ->
          json ->
              at(
                  file,
                  json,
                  () -> {
                    entry(json, entry);
                    sink.annotation(entry);
                  });
      default -> null;
    };
  }

  /**
   * Reads results: an array of {@code {image_id, category_id, bbox, score}}.
   *
   * @param sink takes one, which is valid until the next
   * @throws IllegalArgumentException if the file is missing or no such JSON, or the sink refuses an
   *     entry; one line
   */
  public void results(Path file, Consumer<CocoEntry> sink) throws IOException {
    var entry = new CocoEntry(dialect);
    read(
        file,
        "COCO results",
        json -> {
          JsonFile.elements(
              json,
              element ->
                  at(
                      file,
                      element,
                      () -> {
                        entry(element, entry);
                        sink.accept(entry);
                      }));
          return null;
        });
  }

  private <T> T read(Path file, String what, JsonFile.Body<T> body) throws IOException {
    return JsonFile.read(
        file,
        what,
        json -> {
          if (ofDataset()) {
            return body.read(json);
          }
          json.setNestingLimit(DEPTH_OF_ANY_FILE);
          T content = body.read(json);
          JsonFile.requireEnd(json);
          return content;
        });
  }

  private boolean ofDataset() {
    return dialect == CocoDialect.DATASET;
  }

  @FunctionalInterface
  private interface Reading {
    void run() throws IOException;
  }

  /** Says where in the file an entry is that is refused for what it holds. */
  private static void at(Path file, JsonReader json, Reading reading) throws IOException {
    try {
      reading.run();
    } catch (NumberFormatException e) {
      throw e; // damage, as wrong JSON is
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: %s (at %s)".formatted(file, e.getMessage(), json.getPreviousPath()), e);
    }
  }

  /** Python writes NaN and the like; what must be finite refuses it. */
  private void entry(JsonReader json, CocoEntry entry) throws IOException {
    JsonFile.requireObject(json);
    var before = lenient(json);
    entry.read(json);
    json.setStrictness(before);
  }

  private Strictness lenient(JsonReader json) {
    var before = json.getStrictness();
    json.setStrictness(Strictness.LENIENT);
    return before;
  }

  /** A whole number, or one that is written as text or with a fraction of zero. */
  static long wholeNumber(JsonReader json, String name) throws IOException {
    if (json.peek() == JsonToken.STRING) {
      String text = json.nextString();
      if (!text.matches("[+-]?\\d{1,18}(\\.0*)?")) {
        throw new IllegalArgumentException(
            "want a whole number as %s, found \"%s\"; number them from 1".formatted(name, text));
      }
      return Long.parseLong(text.replaceFirst("\\..*", ""));
    }
    return json.nextLong();
  }

  private Image image(JsonReader json) throws IOException {
    JsonFile.requireObject(json);
    var before = lenient(json);
    Long id = null;
    String fileName = null;
    String cocoUrl = null;
    Integer width = null;
    Integer height = null;
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      boolean isId = name.equals("id");
      if (json.peek() == JsonToken.NULL || !isId && !ofDataset()) {
        json.skipValue();
        continue;
      }
      switch (name) {
        case "id" -> id = wholeNumber(json, "image id");
        case "file_name" -> fileName = text(json);
        case "coco_url" -> cocoUrl = text(json);
        case "width" -> width = json.nextInt();
        case "height" -> height = json.nextInt();
        default -> json.skipValue();
      }
    }
    json.endObject();
    json.setStrictness(before);
    return new Image(id, fileName, cocoUrl, width, height);
  }

  private Category category(JsonReader json) throws IOException {
    JsonFile.requireObject(json);
    var before = lenient(json);
    Long id = null;
    String text = null;
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (json.peek() == JsonToken.NULL) {
        json.skipValue();
        continue;
      }
      switch (name) {
        case "id" -> id = wholeNumber(json, "category id");
        case "name" -> text = text(json);
        default -> json.skipValue();
      }
    }
    json.endObject();
    json.setStrictness(before);
    return new Category(id, text);
  }

  private static String text(JsonReader json) throws IOException {
    return json.peek() == JsonToken.BOOLEAN
        ? Boolean.toString(json.nextBoolean())
        : json.nextString();
  }
}
