package org.glocal.evaluation.score;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glocal.evaluation.metrics.CocoFigure;
import org.glocal.evaluation.metrics.DetectionFigures;
import org.glocal.evaluation.metrics.StandardEvaluator;
import org.glocal.evaluation.metrics.VocSummary;

/**
 * The figures of a results file, equal to those of pycocotools.
 *
 * @param figures COCO's twelve and VOC's two, over all classes and for each
 * @param images images in the annotations file, with or without detections
 * @param detections detections in the results file
 * @param warnings one line each; what was read but not counted
 */
public record Score(DetectionFigures figures, int images, int detections, List<String> warnings) {

  public Score {
    warnings = List.copyOf(warnings);
  }

  /**
   * Scores a results file.
   *
   * @param annotations ground truth, COCO's instances format
   * @param detections an array of {@code {image_id, category_id, bbox, score}}, boxes as x, y,
   *     width and height in px; may be empty
   * @throws IllegalArgumentException if a file is missing or of another form, or a detection is for
   *     an image that the annotations do not list; one line
   */
  public static Score of(Path annotations, Path detections) throws IOException {
    var truth = CocoAnnotations.read(annotations);
    var results = CocoResults.read(detections, truth);
    var evaluator = new StandardEvaluator(List.copyOf(truth.classNames().values()));
    truth
        .truth()
        .forEach(
            (image, objects) ->
                evaluator.add(
                    Long.toString(image),
                    objects,
                    results.detections().getOrDefault(image, List.of())));
    return new Score(
        evaluator.summary(), truth.truth().size(), results.count(), warnings(results, truth));
  }

  private static List<String> warnings(CocoResults results, CocoAnnotations truth) {
    var warnings = new ArrayList<String>();
    int unknown = results.unknownCategories().values().stream().mapToInt(n -> n).sum();
    if (unknown > 0) {
      warnings.add(
          "%d of %d detections are left out: their category ids %s are not in the annotations, which have %s"
              .formatted(
                  unknown,
                  results.count(),
                  results.unknownCategories().keySet(),
                  truth.classNames().keySet()));
    }
    return warnings;
  }

  /** Stable keys: the fourteen figures, counts, and each class's mAP, mAP50 and vocAP50. */
  public JsonObject toJson() {
    var json = new JsonObject();
    json.addProperty("images", images);
    json.addProperty("detections", detections);
    figures.figures().forEach((key, value) -> json.add(key, DetectionFigures.number(value)));
    var perClass = figures.toJson().getAsJsonObject("perClass");
    figures
        .voc()
        .perClass()
        .forEach(
            (name, voc) ->
                perClass
                    .getAsJsonObject(name)
                    .add(VocSummary.ALL_POINT, DetectionFigures.number(voc.allPoint())));
    json.add("perClass", perClass);
    var lines = new JsonArray();
    warnings.forEach(lines::add);
    json.add("warnings", lines);
    return json;
  }

  /** COCO's familiar twelve lines, "n/a" where nothing could be measured. */
  public String table() {
    var lines = new StringBuilder();
    for (CocoFigure figure : CocoFigure.values()) {
      lines.append(
          String.format(
              Locale.ROOT,
              " %-18s %s @[ IoU=%-9s | area=%6s | maxDets=%3d ] = %s%n",
              figure.isPrecision() ? "Average Precision" : "Average Recall",
              figure.isPrecision() ? "(AP)" : "(AR)",
              figure.iou(),
              figure.area().label(),
              figure.maxDetections(),
              value(figures.coco().get(figure))));
    }
    return lines.toString();
  }

  private static String value(double figure) {
    return Double.isNaN(figure) ? "n/a" : String.format(Locale.ROOT, "%.3f", figure);
  }
}
