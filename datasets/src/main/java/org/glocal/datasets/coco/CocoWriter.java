package org.glocal.datasets.coco;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.files.Staging;

/**
 * Writes the annotations of any dataset as COCO JSON. Images and categories keep the numbers that a
 * COCO file gave them ({@link CocoIds}), others are numbered from 1 in the dataset's order, as all
 * annotations are. An object that is not to be counted becomes {@code "ignore": 1}; an area without
 * labels becomes a crowd of each class, as COCO knows no areas of any class.
 */
public final class CocoWriter {

  private CocoWriter() {}

  /**
   * Writes the file, whole or not at all.
   *
   * @param imageFolder what the file names are written relative to
   */
  public static void write(DetectionDataset dataset, Path imageFolder, Path file)
      throws IOException {
    Path folder = imageFolder.toAbsolutePath().normalize();
    write(
        dataset.classes(),
        dataset.samples(),
        CocoIds.of(dataset),
        sample -> relative(folder, sample.image()),
        file);
  }

  /** The same for samples that are no dataset yet, all numbered from 1. */
  public static void write(List<String> classes, List<Sample> samples, Path imageFolder, Path file)
      throws IOException {
    Path folder = imageFolder.toAbsolutePath().normalize();
    write(classes, samples, sample -> relative(folder, sample.image()), file);
  }

  /**
   * The same with file names of one's own.
   *
   * @param fileName what an image is called in the file
   */
  public static void write(
      List<String> classes, List<Sample> samples, Function<Sample, String> fileName, Path file)
      throws IOException {
    write(classes, samples, CocoIds.fromOne(samples.size(), classes.size()), fileName, file);
  }

  private static void write(
      List<String> classes,
      List<Sample> samples,
      CocoIds ids,
      Function<Sample, String> fileName,
      Path file)
      throws IOException {
    var numbers = new LinkedHashMap<String, Long>();
    classes.forEach(name -> numbers.put(name, ids.categories().get(numbers.size())));
    Staging.file(
        file,
        staged -> {
          try (var json = new JsonWriter(Files.newBufferedWriter(staged))) {
            json.beginObject();
            images(json, samples, ids.images(), fileName);
            annotations(json, samples, ids.images(), numbers);
            categories(json, numbers);
            json.endObject();
          }
        });
  }

  private static String relative(Path folder, Path image) {
    Path file = image.toAbsolutePath().normalize();
    return folder.relativize(file).toString().replace('\\', '/'); // as on every platform
  }

  private static void images(
      JsonWriter json, List<Sample> samples, List<Long> ids, Function<Sample, String> fileName)
      throws IOException {
    json.name("images").beginArray();
    int place = 0;
    for (Sample sample : samples) {
      json.beginObject().name("id").value(ids.get(place++));
      json.name("file_name").value(fileName.apply(sample));
      json.name("width").value(sample.width()).name("height").value(sample.height());
      json.endObject();
    }
    json.endArray();
  }

  private static void annotations(
      JsonWriter json, List<Sample> samples, List<Long> imageIds, Map<String, Long> numbers)
      throws IOException {
    json.name("annotations").beginArray();
    int place = 0;
    int id = 0;
    for (Sample sample : samples) {
      long imageId = imageIds.get(place++);
      for (Annotation annotation : sample.annotations()) {
        Collection<Long> categories =
            annotation.ofAnyClass()
                ? numbers.values()
                : List.of(numbers.get(annotation.className()));
        for (long category : categories) {
          annotation(json, ++id, imageId, category, annotation);
        }
      }
    }
    json.endArray();
  }

  private static void annotation(
      JsonWriter json, int id, long imageId, long category, Annotation annotation)
      throws IOException {
    var box = annotation.box();
    json.beginObject().name("id").value(id);
    json.name("image_id").value(imageId).name("category_id").value(category);
    json.name("bbox").beginArray();
    json.value(box.xMin()).value(box.yMin()).value(box.width()).value(box.height());
    json.endArray();
    json.name("area").value(annotation.area());
    json.name("iscrowd").value(annotation.crowd() ? 1 : 0);
    if (annotation.difficult()) {
      json.name("ignore").value(1);
    }
    json.endObject();
  }

  private static void categories(JsonWriter json, Map<String, Long> numbers) throws IOException {
    json.name("categories").beginArray();
    for (var category : numbers.entrySet()) {
      json.beginObject().name("id").value(category.getValue());
      json.name("name").value(category.getKey()).endObject();
    }
    json.endArray();
  }
}
