package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.Sample;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.images.Images;
import org.glocal.savedmodels.Detection;
import org.glocal.savedmodels.Detector;

/**
 * Runs a detector over a folder. In the results an image's number is the number that its file is
 * named by, as COCO's are, if all files are named so; else its place in the sorted folder, from 1.
 * Categories bear the label map's numbers.
 */
@Parameters(commandDescription = "runs a frozen detector over a folder: COCO results JSON")
public final class DetectCommand implements Command {

  @ParametersDelegate private final DetectorFlags flags = new DetectorFlags();

  @Parameter(names = "--images", required = true, description = "folder of PNG and JPEG images")
  private Path images;

  @Parameter(names = "--out", required = true, description = "JSON file for the detections")
  private Path out;

  @Parameter(names = "--min-score", description = "leave out detections below this score, [0, 1]")
  private double minScore;

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    var samples = ImageFolder.open(images).samples();
    var count = new int[1];
    try (var detector = flags.load(invocation)) {
      Staging.file(out, staged -> count[0] = detect(invocation, samples, detector, staged));
      Staging.file(
          adapterFile(), staged -> Files.writeString(staged, detector.source().adapterJson()));
    }
    invocation.resultf("%d detections on %d images in %s%n", count[0], samples.size(), out);
    return ExitCode.DONE;
  }

  /** {@code detections.adapter.json} beside {@code detections.json}. */
  private Path adapterFile() {
    String name = out.getFileName().toString().replaceFirst("\\.json$", "");
    return out.resolveSibling(name + ".adapter.json");
  }

  private int detect(Invocation invocation, List<Sample> samples, Detector detector, Path file)
      throws IOException {
    Map<String, Integer> categories = new HashMap<>();
    detector.labels().names().forEach((id, name) -> categories.put(name, id));
    long[] numbers = numbers(samples);
    int count = 0;
    invocation.progress().phase("detecting");
    try (var json = new JsonWriter(Files.newBufferedWriter(file))) {
      json.beginArray();
      for (int i = 0; i < samples.size(); i++) {
        invocation.interruption().check();
        var image = Images.read(samples.get(i).image());
        for (var found : detector.detect(image.pixels(), image.width(), image.height())) {
          Integer category = categories.get(found.className());
          if (found.score() >= minScore && category != null) {
            write(json, numbers[i], category, found);
            count++;
          }
        }
        invocation.progress().update(i + 1, samples.size(), "");
      }
      json.endArray();
    }
    return count;
  }

  private static void write(JsonWriter json, long image, int category, Detection found)
      throws IOException {
    json.beginObject().name("image_id").value(image).name("category_id").value(category);
    json.name("bbox").beginArray().value(found.xMin()).value(found.yMin());
    json.value(found.xMax() - found.xMin()).value(found.yMax() - found.yMin()).endArray();
    json.name("score").value(found.score()).endObject();
  }

  private static long[] numbers(List<Sample> samples) {
    var own = new HashSet<Long>();
    for (var sample : samples) {
      if (sample.id().matches("\\d{1,18}")) {
        own.add(Long.valueOf(sample.id()));
      }
    }
    boolean numbered = own.size() == samples.size();
    var numbers = new long[samples.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = numbered ? Long.parseLong(samples.get(i).id()) : i + 1;
    }
    return numbers;
  }
}
