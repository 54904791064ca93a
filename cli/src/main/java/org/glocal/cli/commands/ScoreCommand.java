package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.flags.MinMapFlag;
import org.glocal.cli.flags.OverwriteFlag;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.files.Staging;
import org.glocal.evaluation.metrics.coco.CocoLimits;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.glocal.evaluation.score.Score;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A drop-in for pycocotools: metrics of a results file, nothing else. */
@Parameters(commandDescription = "COCO and VOC metrics of a results file, as pycocotools has them")
public final class ScoreCommand implements Command {

  private static final Logger LOG = LoggerFactory.getLogger(ScoreCommand.class);

  @Parameter(names = "--annotations", required = true, description = "COCO instances JSON")
  private Path annotations;

  @Parameter(names = "--detections", required = true, description = "COCO results JSON")
  private Path detections;

  @Parameter(names = "--out", description = "JSON file for the metrics")
  private Path out;

  @Parameter(
      names = "--max-dets",
      description = "detections of a class in an image that count: three rising numbers")
  private List<Integer> maxDets = CocoLimits.STANDARD.maxDetections();

  @Parameter(
      names = "--area-ranges",
      description = "areas in square px where medium and where large objects begin")
  private List<Double> areaRanges =
      List.of(CocoLimits.STANDARD.mediumFrom(), CocoLimits.STANDARD.largeFrom());

  @ParametersDelegate private final OverwriteFlag overwrite = new OverwriteFlag();

  @ParametersDelegate private final MinMapFlag minMap = new MinMapFlag();

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    minMap.check();
    if (areaRanges.size() != 2) {
      throw new IllegalArgumentException(
          "--area-ranges: want two areas such as 1024,9216, got " + areaRanges);
    }
    if (out != null) {
      overwrite.check(out, List.of(annotations, detections));
    }
    var limits = new CocoLimits(maxDets, areaRanges.get(0), areaRanges.get(1));
    var score = Score.of(annotations, detections, limits);
    score.warnings().forEach(LOG::warn);
    if (out != null) {
      var text =
          new GsonBuilder().setPrettyPrinting().serializeNulls().create().toJson(score.toJson());
      Staging.file(out, file -> Files.writeString(file, text + "\n"));
    }
    invocation.resultf("%s", score.table());
    return minMap.verdict(score.metrics().coco().get(CocoMetric.AP), invocation);
  }
}
