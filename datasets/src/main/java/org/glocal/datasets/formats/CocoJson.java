package org.glocal.datasets.formats;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.annotations.SerializedName;
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
 * The file of a COCO dataset, read as a stream: the masks of a large one would not fit into memory.
 */
record CocoJson(List<Image> images, List<Category> categories, List<Box> annotations) {

  /** One of {@code images}; sizes in px, null where the file leaves them out. */
  record Image(
      Long id, @SerializedName("file_name") String fileName, Integer width, Integer height) {}

  /** One of {@code categories}. */
  record Category(Long id, String name) {}

  /**
   * One of {@code annotations}, without its mask.
   *
   * @param bbox x, y, width, height; px; any of them null where the file says so
   */
  record Box(
      Long id,
      @SerializedName("image_id") Long imageId,
      @SerializedName("category_id") Long categoryId,
      Double[] bbox,
      Double area,
      Integer iscrowd,
      Integer ignore) {}

  private static final Gson GSON = new Gson();

  /**
   * Reads the three lists.
   *
   * @throws IllegalArgumentException if the file is missing, no JSON, or lacks one of the lists
   */
  static CocoJson read(Path file) throws IOException {
    return JsonFile.read(file, "COCO annotations", json -> read(file, json));
  }

  private static CocoJson read(Path file, JsonReader json) throws IOException {
    List<Image> images = null;
    List<Category> categories = null;
    List<Box> annotations = null;
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "images" -> images = list(json, Image.class);
        case "categories" -> categories = list(json, Category.class);
        case "annotations" -> annotations = list(json, Box.class);
        default -> json.skipValue();
      }
    }
    json.endObject();
    if (images == null || categories == null || annotations == null) {
      throw new IllegalArgumentException(
          file
              + ": want COCO annotations with images, categories and annotations, found no "
              + (images == null ? "images" : categories == null ? "categories" : "annotations"));
    }
    return new CocoJson(images, categories, annotations);
  }

  /**
   * Copies a file, keeping of its images and annotations only those of some images; all else stays
   * as it is, masks included.
   */
  static void filter(Path from, Path to, Set<Long> imageIds) throws IOException {
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

  private static <T> List<T> list(JsonReader json, Class<T> type) throws IOException {
    var list = new ArrayList<T>();
    json.beginArray();
    while (json.hasNext()) {
      JsonFile.requireObject(json);
      list.add(GSON.fromJson(json, type));
    }
    json.endArray();
    return list;
  }
}
