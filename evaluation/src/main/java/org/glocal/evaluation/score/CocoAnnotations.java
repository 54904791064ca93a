package org.glocal.evaluation.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glocal.datasets.coco.CocoDialect;
import org.glocal.datasets.coco.CocoEntry;
import org.glocal.datasets.coco.CocoReader;
import org.glocal.evaluation.boxes.BoxTable;
import org.glocal.evaluation.boxes.GroundTruthBox;

/**
 * The ground truth of a COCO annotations file; segmentations are skipped. As in pycocotools, an
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
  private static final class AnnotationSink implements CocoReader.RecordHandler {
    private final SortedMap<Long, String> names = new TreeMap<>();
    private final SortedSet<Long> images = new TreeSet<>();
    private final Ids imageIds = new Ids();
    private final Ids categoryIds = new Ids();
    private final BoxTable boxes = new BoxTable();
    private final Set<Long> ids = new HashSet<>();
    private int zeros;
    private int repeated;

    @Override
    public void annotation(CocoEntry entry) {
      CocoResults.requireBox("annotation", entry);
      zeros += entry.hasId() && entry.id() == 0 ? 1 : 0;
      repeated += entry.hasId() && !ids.add(entry.id()) ? 1 : 0;
      double size = Double.isNaN(entry.area()) ? entry.width() * entry.height() : entry.area();
      boxes.add(
          imageIds.place(entry.image()),
          categoryIds.place(entry.category()),
          new GroundTruthBox("", CocoResults.box(entry), size, entry.crowd(), false));
    }

    @Override
    public void image(CocoReader.Image image) {
      images.add(given(image.id(), "image"));
    }

    @Override
    public void category(CocoReader.Category category) {
      long number = given(category.id(), "category");
      names.put(number, category.name() == null ? Long.toString(number) : category.name());
    }

    private static long given(Long id, String what) {
      if (id == null) {
        throw new IllegalArgumentException(what + " without \"id\"");
      }
      return id;
    }
  }

  static CocoAnnotations read(Path file) throws IOException {
    var content = new AnnotationSink();
    new CocoReader(CocoDialect.PYCOCOTOOLS).annotations(file, content);
    if (content.images.isEmpty() || content.names.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: want COCO annotations with images and categories, found %d images and %d categories"
              .formatted(file, content.images.size(), content.names.size()));
    }
    tellApart(content.names);
    int[] images = known(file, "image", content.imageIds, content.images);
    int[] classes = known(file, "category", content.categoryIds, content.names.keySet());
    content.boxes.renumber(images, classes);
    return new CocoAnnotations(content.names, content.images, content.boxes, warnings(content));
  }

  private static List<String> warnings(AnnotationSink content) {
    var warnings = new ArrayList<String>();
    if (content.repeated > 0) {
      warnings.add(
          "%d annotations have the id of another one: pycocotools mixes these up, glocal does not; give each an id of its own to compare"
              .formatted(content.repeated));
    }
    if (content.zeros > 0) {
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
