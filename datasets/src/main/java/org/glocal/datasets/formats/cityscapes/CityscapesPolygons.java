package org.glocal.datasets.formats.cityscapes;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;
import org.glocal.datasets.files.JsonFile;
import org.glocal.datasets.files.TextFile;
import org.glocal.datasets.formats.LabeledImages;

/**
 * Objects of a {@code gtFine_polygons.json}. The polygons are painted in the file's order, later
 * over earlier ones, whether or not they are of an evaluated class; an object is what remains
 * visible of it, as in {@code instanceIds}. Each group is an object of its own.
 */
public final class CityscapesPolygons {

  private static final String WHAT = "Cityscapes polygons";
  private static final int MAX_PIXELS = 1 << 25;
  private static final int MAX_CORNERS = 200_000;

  /** The file's content. */
  private record PolygonsFile(Integer width, Integer height, List<LabeledPolygon> shapes) {}

  /**
   * One entry of {@code objects}.
   *
   * @param corners x and y in turn, px
   */
  private record LabeledPolygon(int number, String label, double[] corners, boolean deleted) {}

  private CityscapesPolygons() {}

  /** The objects in the file's order, without those that nothing is visible of. */
  public static List<Annotation> read(Path file, Sample image, ProblemListener problems)
      throws IOException {
    TextFile.requireBearable(file, WHAT);
    PolygonsFile document = JsonFile.read(file, WHAT, json -> document(file, json));
    LabeledImages.requireSize(image, document.width(), document.height(), file);
    if ((long) image.width() * image.height() > MAX_PIXELS) {
      throw new IllegalArgumentException(
          "%s: want an image of at most %d px to paint polygons in, found %d x %d"
              .formatted(image.image(), MAX_PIXELS, image.width(), image.height()));
    }
    var painter = new PolygonPainter(image.width(), image.height());
    var painted = new TreeMap<Integer, LabeledPolygon>();
    for (LabeledPolygon shape : document.shapes()) {
      String where = file + ": object " + shape.number();
      if (isPainted(where, shape, problems)) {
        painted.put(painted.size() + 1, shape);
        if (painted.size() >= Regions.NUMBERS || !paint(painter, shape, painted.size())) {
          throw new IllegalArgumentException(
              where + ": want polygons as people draw them, found too many or too large ones");
        }
      }
    }
    return visible(painter, painted, image);
  }

  private static List<Annotation> visible(
      PolygonPainter painter, TreeMap<Integer, LabeledPolygon> painted, Sample image) {
    var annotations = new ArrayList<Annotation>();
    Regions.of(image.width(), image.height(), painter::label)
        .forEach(
            (number, region) -> {
              String label = number == 0 ? "" : painted.get(number).label();
              switch (CityscapesClasses.kind(label)) {
                case INSTANCE -> annotations.add(region.annotation(label, false));
                case GROUP ->
                    annotations.add(region.annotation(CityscapesClasses.ofGroup(label), true));
                default -> {} // hides others, is none itself
              }
            });
    return annotations;
  }

  private static boolean isPainted(String where, LabeledPolygon shape, ProblemListener problems) {
    if (shape.deleted()) {
      return false;
    }
    if (shape.label() == null || shape.corners() == null) {
      problems.found(where + ": want a label and a polygon, found none");
      return false;
    }
    switch (CityscapesClasses.kind(shape.label())) {
      case UNPAINTED -> {
        return false;
      }
      case UNKNOWN -> {
        problems.found(
            "%s: want a label of Cityscapes, found \"%s\""
                .formatted(where, shape.label().replaceAll("\\s+", " ")));
        return false;
      }
      default -> {
        if (shape.corners().length < 6) {
          problems.found(
              "%s: want a polygon of 3 corners or more, found %d"
                  .formatted(where, shape.corners().length / 2));
          return false;
        }
        return true;
      }
    }
  }

  private static boolean paint(PolygonPainter painter, LabeledPolygon shape, int label) {
    int n = shape.corners().length / 2;
    double[] xs = new double[n];
    double[] ys = new double[n];
    Arrays.setAll(xs, i -> shape.corners()[2 * i]);
    Arrays.setAll(ys, i -> shape.corners()[2 * i + 1]);
    return painter.paint(xs, ys, label);
  }

  private static PolygonsFile document(Path file, JsonReader json) throws IOException {
    Integer width = null;
    Integer height = null;
    List<LabeledPolygon> shapes = null;
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "imgWidth" -> width = json.nextInt();
        case "imgHeight" -> height = json.nextInt();
        case "objects" -> shapes = shapes(json);
        default -> json.skipValue();
      }
    }
    json.endObject();
    if (shapes == null) {
      throw new IllegalArgumentException(file + ": want " + WHAT + " with objects, found none");
    }
    return new PolygonsFile(width, height, shapes);
  }

  private static List<LabeledPolygon> shapes(JsonReader json) throws IOException {
    var shapes = new ArrayList<LabeledPolygon>();
    int[] corners = {0};
    json.beginArray();
    while (json.hasNext()) {
      shapes.add(shape(json, shapes.size(), corners));
    }
    json.endArray();
    return shapes;
  }

  private static LabeledPolygon shape(JsonReader json, int number, int[] read) throws IOException {
    String label = null;
    double[] corners = null;
    boolean deleted = false;
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "label" -> label = json.nextString();
        case "polygon" -> corners = corners(json, read);
        case "deleted" -> deleted = isSet(json);
        default -> json.skipValue();
      }
    }
    json.endObject();
    return new LabeledPolygon(number, label, corners, deleted);
  }

  private static double[] corners(JsonReader json, int[] read) throws IOException {
    double[] corners = new double[16];
    int n = 0;
    json.beginArray();
    while (json.hasNext()) {
      if (++read[0] > MAX_CORNERS) {
        throw new IllegalStateException("want at most %d corners".formatted(MAX_CORNERS));
      }
      corners = n == corners.length ? Arrays.copyOf(corners, 2 * n) : corners;
      json.beginArray();
      corners[n++] = json.nextDouble();
      corners[n++] = json.nextDouble();
      json.endArray();
    }
    json.endArray();
    return Arrays.copyOf(corners, n);
  }

  private static boolean isSet(JsonReader json) throws IOException {
    return switch (json.peek()) {
      case BOOLEAN -> json.nextBoolean();
      case NUMBER -> json.nextDouble() != 0;
      default -> {
        json.skipValue();
        yield false;
      }
    };
  }
}
