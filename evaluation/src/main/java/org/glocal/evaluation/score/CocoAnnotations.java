package org.glocal.evaluation.score;

import static java.util.Map.entry;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glocal.evaluation.metrics.GroundTruthBox;

/**
 * What scoring needs of a COCO annotations file; segmentations are skipped. As in pycocotools, an
 * annotation's {@code ignore} counts for nothing and {@code iscrowd} decides; a missing area is the
 * box's.
 *
 * @param classNames by category id; where two categories share a name, the id is added to it
 * @param truth objects by image id, an empty list for an image without any; rising ids
 */
record CocoAnnotations(Map<Long, String> classNames, Map<Long, List<GroundTruthBox>> truth) {

  /** An annotation before its category's name is known. */
  private record Row(long image, long category, double[] box, double area, boolean crowd) {}

  static CocoAnnotations read(Path file) throws IOException {
    var names = new TreeMap<Long, String>();
    var truth = new TreeMap<Long, List<GroundTruthBox>>();
    var rows = new ArrayList<Row>();
    JsonFile.read(
        file,
        json ->
            JsonFile.fields(
                json,
                Map.of(
                    "images",
                    images -> JsonFile.elements(images, i -> truth.put(id(i), new ArrayList<>())),
                    "categories",
                    categories -> JsonFile.elements(categories, c -> category(c, names)),
                    "annotations",
                    annotations -> JsonFile.elements(annotations, a -> rows.add(row(a))))));
    if (truth.isEmpty() || names.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: want COCO annotations with images and categories, found %d images and %d categories"
              .formatted(file, truth.size(), names.size()));
    }
    tellApart(names);
    rows.forEach(row -> place(file, row, names, truth));
    return new CocoAnnotations(names, truth);
  }

  private static long id(JsonReader json) throws IOException {
    var id = new Long[1];
    JsonFile.fields(json, Map.of("id", i -> id[0] = i.nextLong()));
    return given(id[0], "image", "id");
  }

  private static void category(JsonReader json, Map<Long, String> names) throws IOException {
    var id = new Long[1];
    var name = new String[1];
    JsonFile.fields(
        json, Map.of("id", i -> id[0] = i.nextLong(), "name", n -> name[0] = n.nextString()));
    long number = given(id[0], "category", "id");
    names.put(number, name[0] == null ? Long.toString(number) : name[0]);
  }

  private static Row row(JsonReader json) throws IOException {
    var image = new Long[1];
    var category = new Long[1];
    var box = new double[1][];
    var area = new Double[1];
    var crowd = new boolean[1];
    JsonFile.fields(
        json,
        Map.ofEntries(
            entry("image_id", i -> image[0] = i.nextLong()),
            entry("category_id", c -> category[0] = c.nextLong()),
            entry("bbox", b -> box[0] = JsonFile.box(b)),
            entry("area", a -> area[0] = a.nextDouble()),
            entry("iscrowd", c -> crowd[0] = JsonFile.flag(c))));
    double[] place = given(box[0], "annotation", "bbox");
    return new Row(
        given(image[0], "annotation", "image_id"),
        given(category[0], "annotation", "category_id"),
        place,
        area[0] == null ? place[2] * place[3] : area[0],
        crowd[0]);
  }

  static <T> T given(T value, String what, String field) {
    if (value == null) {
      throw new IllegalArgumentException("%s without \"%s\"".formatted(what, field));
    }
    return value;
  }

  private static void tellApart(Map<Long, String> names) {
    var seen = new HashSet<String>();
    names.replaceAll((id, name) -> seen.add(name) ? name : name + " (" + id + ")");
  }

  private static void place(
      Path file, Row row, Map<Long, String> names, Map<Long, List<GroundTruthBox>> truth) {
    var name = names.get(row.category());
    var image = truth.get(row.image());
    if (name == null || image == null) {
      throw new IllegalArgumentException(
          "%s: an annotation names %s %d, which the file does not list"
              .formatted(
                  file,
                  image == null ? "image" : "category",
                  image == null ? row.image() : row.category()));
    }
    double[] b = row.box();
    image.add(new GroundTruthBox(name, b[0], b[1], b[2], b[3], row.area(), row.crowd(), false));
  }
}
