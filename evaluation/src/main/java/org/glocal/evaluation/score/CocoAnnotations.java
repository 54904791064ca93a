package org.glocal.evaluation.score;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glocal.evaluation.metrics.BoxTable;

/**
 * What scoring needs of a COCO annotations file; segmentations are skipped. As in pycocotools, an
 * annotation's {@code ignore} counts for nothing and {@code iscrowd} decides. Unlike there, a
 * missing {@code iscrowd} is no crowd, a missing {@code area} the box's, and an annotation of id 0
 * can be found like any other.
 *
 * @param classNames by rising category id; where two categories share a name, the id is added to it
 * @param images rising ids
 * @param truth objects; images and classes numbered in the order of the two above
 * @param warnings one line each
 */
record CocoAnnotations(
    SortedMap<Long, String> classNames,
    SortedSet<Long> images,
    BoxTable truth,
    List<String> warnings) {

  /** What the file holds, ids as they stand in it. */
  private static final class Content {
    private final SortedMap<Long, String> names = new TreeMap<>();
    private final SortedSet<Long> images = new TreeSet<>();
    private final Ids imageIds = new Ids();
    private final Ids categoryIds = new Ids();
    private final BoxTable boxes = new BoxTable();
    private final CocoBox box = new CocoBox("annotation");
    private int zeros;

    void annotation(JsonReader json) throws IOException {
      box.read(json);
      zeros += box.hasId(0) ? 1 : 0;
      boxes.add(imageIds.place(box.image()), categoryIds.place(box.category()), box.object());
    }

    void image(JsonReader json) throws IOException {
      var id = new Long[1];
      JsonFile.fields(json, Map.of("id", i -> id[0] = i.nextLong()));
      images.add(given(id[0], "image"));
    }

    void category(JsonReader json) throws IOException {
      var id = new Long[1];
      var name = new String[1];
      JsonFile.fields(
          json, Map.of("id", i -> id[0] = i.nextLong(), "name", n -> name[0] = n.nextString()));
      long number = given(id[0], "category");
      names.put(number, name[0] == null ? Long.toString(number) : name[0]);
    }

    private static long given(Long id, String what) {
      if (id == null) {
        throw new IllegalArgumentException(what + " without \"id\"");
      }
      return id;
    }
  }

  static CocoAnnotations read(Path file) throws IOException {
    var content = new Content();
    JsonFile.read(
        file,
        json ->
            JsonFile.fields(
                json,
                Map.of(
                    "images", images -> JsonFile.elements(images, content::image),
                    "categories", all -> JsonFile.elements(all, content::category),
                    "annotations", all -> JsonFile.elements(all, content::annotation))));
    if (content.images.isEmpty() || content.names.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: want COCO annotations with images and categories, found %d images and %d categories"
              .formatted(file, content.images.size(), content.names.size()));
    }
    tellApart(content.names);
    int[] images = known(file, "image", content.imageIds, content.images);
    int[] classes = known(file, "category", content.categoryIds, content.names.keySet());
    content.boxes.renumber(images, classes);
    return new CocoAnnotations(
        content.names, content.images, content.boxes, warnings(content.zeros));
  }

  private static List<String> warnings(int zeros) {
    var warnings = new ArrayList<String>();
    if (zeros > 0) {
      warnings.add(
          "an annotation has id 0: pycocotools would take it for one that nothing found, glocal does not; number from 1 to compare");
    }
    return warnings;
  }

  private static void tellApart(Map<Long, String> names) {
    var seen = new HashSet<String>();
    names.replaceAll((id, name) -> seen.add(name) ? name : name + " (" + id + ")");
  }

  private static int[] known(Path file, String what, Ids ids, Iterable<Long> listed) {
    int[] places = ids.placesIn(Ids.numbered(listed));
    for (int i = 0; i < places.length; i++) {
      if (places[i] < 0) {
        throw new IllegalArgumentException(
            "%s: an annotation names %s %d, which the file does not list"
                .formatted(file, what, ids.id(i)));
      }
    }
    return places;
  }
}
