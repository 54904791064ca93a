package org.glocal.evaluation.score;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.glocal.evaluation.metrics.DetectionMetrics;
import org.glocal.evaluation.metrics.TableEvaluator;
import org.glocal.evaluation.metrics.coco.AreaRange;
import org.glocal.evaluation.metrics.coco.CocoLimits;
import org.glocal.evaluation.metrics.coco.CocoMetric;

/**
 * The metrics of a COCO results file, equal to those of pycocotools.
 *
 * @param metrics COCO's twelve and VOC's two, over all classes and for each
 * @param images images in the annotations file, with or without detections
 * @param detections detections in the results file
 * @param warnings one line each; what was read but not counted
 */
public record Score(DetectionMetrics metrics, int images, int detections, List<String> warnings) {

  public Score {
    warnings = List.copyOf(warnings);
  }

  /** With COCO's own limits. */
  public static Score of(Path annotations, Path detections) throws IOException {
    return of(annotations, detections, CocoLimits.STANDARD);
  }

  /**
   * Scores a results file; reads both files at the same time.
   *
   * @param annotations ground truth, COCO's instances format
   * @param detections an array of {@code {image_id, category_id, bbox, score}}, boxes as x, y,
   *     width and height in px; may be empty
   * @throws IllegalArgumentException if a file is missing or of another form, a detection is for an
   *     image that the annotations do not list, or none is of a category of theirs; one line
   */
  public static Score of(Path annotations, Path detections, CocoLimits limits) throws IOException {
    var reading = new FutureTask<>(() -> CocoResults.read(detections));
    var reader = new Thread(reading, "read-detections");
    reader.setDaemon(true);
    reader.start();
    var truth = CocoAnnotations.read(annotations);
    var found = await(reading);
    int count = found.boxes().size();
    var warnings = new ArrayList<>(truth.warnings());
    warnings.addAll(found.joinTo(truth));
    var evaluator = new TableEvaluator(List.copyOf(truth.classNames().values()), limits);
    var metrics = evaluator.evaluate(truth.images().size(), truth.truth(), found.boxes());
    return new Score(metrics, truth.images().size(), count, warnings);
  }

  private static CocoResults await(FutureTask<CocoResults> reading) throws IOException {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof IllegalArgumentException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading detections");
    }
  }

  /**
   * Stable keys: the fourteen metrics, what they were taken with, how many objects each area range
   * holds, mAP at each intersection over union, and all fourteen for each class.
   */
  public JsonObject toJson() {
    var json = new JsonObject();
    json.addProperty("images", images);
    json.addProperty("detections", detections);
    metrics.byKey().forEach((key, value) -> json.add(key, DetectionMetrics.number(value)));
    json.add("mAPByIou", DetectionMetrics.numbers(metrics.coco().byIou()));
    var objects = new JsonObject();
    for (AreaRange area : AreaRange.values()) {
      objects.addProperty(area.label(), metrics.coco().objects(area));
    }
    json.add("objects", objects);
    var limits = metrics.coco().limits();
    var counts = new JsonArray();
    limits.maxDetections().forEach(counts::add);
    json.add("maxDets", counts);
    var ranges = new JsonArray();
    ranges.add(limits.mediumFrom());
    ranges.add(limits.largeFrom());
    json.add("areaRanges", ranges);
    var perClass = new JsonObject();
    metrics
        .classes()
        .forEach(name -> perClass.add(name, DetectionMetrics.numbers(metrics.byKey(name))));
    json.add("perClass", perClass);
    json.add("breakdown", metrics.breakdown());
    var lines = new JsonArray();
    warnings.forEach(lines::add);
    json.add("warnings", lines);
    return json;
  }

  /** COCO's familiar twelve lines, "n/a" where nothing could be measured. */
  public String table() {
    var lines = new StringBuilder();
    for (CocoMetric metric : CocoMetric.values()) {
      lines.append(
          String.format(
              Locale.ROOT,
              " %-18s %s @[ IoU=%-9s | area=%6s | maxDets=%3d ] = %s%n",
              metric.isPrecision() ? "Average Precision" : "Average Recall",
              metric.isPrecision() ? "(AP)" : "(AR)",
              metric.iou(),
              metric.area().label(),
              metric.maxDetections(metrics.coco().limits()),
              value(metrics.coco().get(metric))));
    }
    return lines.toString();
  }

  private static String value(double metric) {
    return Double.isNaN(metric) ? "n/a" : String.format(Locale.ROOT, "%.3f", metric);
  }
}
