package org.glocal.evaluation.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glocal.datasets.coco.CocoDialect;
import org.glocal.datasets.coco.CocoEntry;
import org.glocal.datasets.coco.CocoReader;
import org.glocal.evaluation.boxes.BoundingBox;
import org.glocal.evaluation.boxes.BoxTable;
import org.glocal.evaluation.boxes.DetectedBox;

/**
 * The detections of a COCO results file: an array of {@code {image_id, category_id, bbox, score}}.
 *
 * @param boxes in the file's order, images and classes numbered by the ids
 * @param images ids as they are met
 * @param categories ids as they are met
 */
record CocoResults(Path file, BoxTable boxes, Ids images, Ids categories) {

  static CocoResults read(Path file) throws IOException {
    var results = new CocoResults(file, new BoxTable(), new Ids(), new Ids());
    new CocoReader(CocoDialect.PYCOCOTOOLS)
        .results(
            file,
            entry -> {
              requireBox("detection", entry);
              require(!Double.isNaN(entry.score()), "detection", "score");
              results.boxes.add(
                  results.images.place(entry.image()),
                  results.categories.place(entry.category()),
                  new DetectedBox("", box(entry), entry.score()));
            });
    return results;
  }

  /** Refuses an annotation or a detection that does not say where and what it is. */
  static void requireBox(String what, CocoEntry entry) {
    require(entry.hasImage(), what, "image_id");
    require(entry.hasCategory(), what, "category_id");
    require(entry.hasBox(), what, "bbox");
  }

  private static void require(boolean found, String what, String field) {
    if (!found) {
      throw new IllegalArgumentException("%s without \"%s\"".formatted(what, field));
    }
  }

  static BoundingBox box(CocoEntry entry) {
    return new BoundingBox(entry.x(), entry.y(), entry.width(), entry.height());
  }

  /**
   * Numbers images and classes as the annotations do. Detections of categories that those lack are
   * left out, as pycocotools does.
   *
   * @return what was left out, one line each
   * @throws IllegalArgumentException if a detection is for an image that the annotations do not
   *     list, or no detection is of one of their categories; one line
   */
  List<String> joinTo(CocoAnnotations annotations) {
    int[] newImages = images.placesIn(Ids.numbered(annotations.images()));
    for (int i = 0; i < newImages.length; i++) {
      if (newImages[i] < 0) {
        throw new IllegalArgumentException(
            "%s: a detection is for image %d, which the annotations do not list (at $[%d])"
                .formatted(file, images.id(i), boxes.firstOf(i)));
      }
    }
    int[] newClasses = categories.placesIn(Ids.numbered(annotations.classNames().keySet()));
    int[] counts = boxes.classCounts(newClasses.length);
    var unknown = new ArrayList<Long>();
    int leftOut = 0;
    for (int k = 0; k < newClasses.length; k++) {
      if (newClasses[k] < 0) {
        unknown.add(categories.id(k));
        leftOut += counts[k];
      }
    }
    int all = Arrays.stream(counts).sum();
    boxes.renumber(newImages, newClasses);
    String known = Ids.some(annotations.classNames().keySet());
    if (all > 0 && leftOut == all) {
      throw new IllegalArgumentException(
          "%s: want category ids of the annotations, %s, found in %d detections only %s; number both alike"
              .formatted(file, known, all, Ids.some(unknown)));
    }
    return leftOut == 0
        ? List.of()
        : List.of(
            "%d of %d detections are left out: their category ids %s are not in the annotations, which have %s"
                .formatted(leftOut, all, Ids.some(unknown), known));
  }
}
