package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.flags.DetectorFlags;
import org.glocal.cli.flags.OverwriteFlag;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.files.Staging;
import org.glocal.evaluation.inference.BulkDetection;

/**
 * Runs a detector over a folder or a dataset and writes COCO results. {@link BulkDetection} says
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
          "SPEC instead of a folder; results have the ids of its COCO file, else those that"
              + " \"datasets convert\" gives, for \"score\" with that file")
  private String data;

  @Parameter(names = "--out", required = true, description = "JSON file for the detections")
  private Path out;

  @ParametersDelegate private final OverwriteFlag overwrite = new OverwriteFlag();

  @Parameter(names = "--min-score", description = "leave out detections below this score, [0, 1]")
  private double minScore;

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    if ((images == null) == (data == null)) {
      throw new IllegalArgumentException(
          "want either --images DIR or --data SPEC, got " + (data == null ? "none" : "both"));
    }
    var spec = data == null ? DatasetSpec.ofImages(images) : DatasetSpec.parse(data);
    overwrite.check(out, spec.files());
    overwrite.check(adapterFile(), spec.files());
    var dataset = Datasets.open(spec);
    BulkDetection.Summary written;
    try (var detector = flags.load(invocation)) {
      written =
          new BulkDetection(detector, detector.labels(), minScore, invocation.listener())
              .write(dataset, out);
      Staging.file(
          adapterFile(), staged -> Files.writeString(staged, detector.source().adapterJson()));
    }
    invocation.resultf(
        "%d detections on %d images in %s%n", written.detections(), dataset.samples().size(), out);
    invocation.resultf("an image's image_id is %s%n", written.numbering().description());
    return ExitCode.DONE;
  }

  /** {@code detections.adapter.json} next to {@code detections.json}. */
  private Path adapterFile() {
    String name = out.getFileName().toString().replaceFirst("\\.json$", "");
    return out.resolveSibling(name + ".adapter.json");
  }
}
