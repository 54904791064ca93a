package org.glocal.evaluation.experiment;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glocal.datasets.Sample;
import org.glocal.evaluation.metrics.GroundTruthBox;

/**
 * Writes the ground truth that detections were measured against, with the numbers that {@link
 * CocoResultsWriter} uses, so that anyone can score them again. Difficult objects are marked {@code
 * "ignore": 1}; COCO's own tool takes no notice of that.
 */
final class CocoAnnotationsWriter {

  private CocoAnnotationsWriter() {}

  static void write(
      Path file, List<String> classes, List<Sample> samples, List<List<GroundTruthBox>> truth)
      throws IOException {
    try (var json = new JsonWriter(Files.newBufferedWriter(file))) {
      json.beginObject().name("images").beginArray();
      for (int i = 0; i < samples.size(); i++) {
        var sample = samples.get(i);
        json.beginObject().name("id").value(i + 1);
        json.name("file_name").value(sample.image().getFileName().toString());
        json.name("width").value(sample.width()).name("height").value(sample.height()).endObject();
      }
      json.endArray().name("categories").beginArray();
      for (int k = 0; k < classes.size(); k++) {
        json.beginObject().name("id").value(k + 1).name("name").value(classes.get(k)).endObject();
      }
      json.endArray().name("annotations").beginArray();
      int id = 0;
      for (int i = 0; i < truth.size(); i++) {
        for (var box : truth.get(i)) {
          write(json, ++id, i + 1, classes.indexOf(box.className()) + 1, box);
        }
      }
      json.endArray().endObject();
    }
  }

  private static void write(JsonWriter json, int id, int image, int category, GroundTruthBox box)
      throws IOException {
    json.beginObject().name("id").value(id).name("image_id").value(image);
    json.name("category_id").value(category).name("bbox").beginArray();
    json.value(box.box().x()).value(box.box().y());
    json.value(box.box().width()).value(box.box().height()).endArray();
    json.name("area").value(box.area()).name("iscrowd").value(box.crowd() ? 1 : 0);
    if (box.difficult()) {
      json.name("ignore").value(1);
    }
    json.endObject();
  }
}
