package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.Sample;
import org.glocal.datasets.coco.CocoResultsWriter;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.images.Images;
import org.glocal.savedmodels.detector.Detector;
import org.glocal.savedmodels.models.Detection;

/**
 * Runs a detector over a folder or a dataset and writes COCO results. {@link ResultNumbers} says
 * how these number images and classes.
 */
@Parameters(commandDescription = "runs a frozen detector over images: COCO results JSON")
public final class DetectCommand implements Command {

  @ParametersDelegate private final DetectorFlags flags = new DetectorFlags();

  @Parameter(
      names = "--images",
      description = "folder of PNG and JPEG images; numbered by their names or places")
  private Path images;

  @Parameter(
      names = "--data",
      description =
          "SPEC instead of a folder; numbered as by \"datasets convert\", for \"score\" with its"
              + " file")
  private String data;

  @Parameter(names = "--out", required = true, description = "JSON file for the detections")
  private Path out;

  @Parameter(names = "--min-score", description = "leave out detections below this score, [0, 1]")
  private double minScore;

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    if ((images == null) == (data == null)) {
      throw new IllegalArgumentException(
          "want either --images DIR or --data SPEC, got " + (data == null ? "none" : "both"));
    }
    var dataset = Datasets.open(data == null ? ImageFolder.spec(images) : DatasetSpec.parse(data));
    var count = new int[1];
    try (var detector = flags.load(invocation)) {
      var numbers =
          dataset.labeled()
              ? ResultNumbers.ofDataset(dataset, detector.labels())
              : ResultNumbers.ofImages(dataset.samples(), detector.labels());
      Staging.file(
          out,
          staged -> count[0] = detect(invocation, dataset.samples(), detector, numbers, staged));
      Staging.file(
          adapterFile(), staged -> Files.writeString(staged, detector.source().adapterJson()));
    }
    invocation.resultf(
        "%d detections on %d images in %s%n", count[0], dataset.samples().size(), out);
    return ExitCode.DONE;
  }

  /** {@code detections.adapter.json} beside {@code detections.json}. */
  private Path adapterFile() {
    String name = out.getFileName().toString().replaceFirst("\\.json$", "");
    return out.resolveSibling(name + ".adapter.json");
  }

  private int detect(
      Invocation invocation,
      List<Sample> samples,
      Detector detector,
      ResultNumbers numbers,
      Path file)
      throws IOException {
    int count = 0;
    invocation.progress().phase("detecting");
    try (var results = new CocoResultsWriter(file)) {
      for (int i = 0; i < samples.size(); i++) {
        invocation.interruption().check();
        var image = Images.read(samples.get(i).image());
        for (var found : detector.detect(image)) {
          Integer category = numbers.categories().get(found.className());
          if (found.score() >= minScore && category != null) {
            write(results, numbers.images()[i], category, found);
            count++;
          }
        }
        invocation.progress().update(i + 1, samples.size(), "");
      }
    }
    return count;
  }

  private static void write(CocoResultsWriter results, long image, int category, Detection found)
      throws IOException {
    double width = found.xMax() - found.xMin();
    double height = found.yMax() - found.yMin();
    results.add(image, category, found.xMin(), found.yMin(), width, height, found.score());
  }
}
