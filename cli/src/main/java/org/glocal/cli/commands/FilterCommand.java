package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.cli.options.SizeConverter;
import org.glocal.cli.options.WholeWord;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.images.ImageSize;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.graphs.filters.TargetStatistics;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.translator.TranslatorExport;
import org.glocal.trainers.statistics.TargetMeasurement;

/** Makes a SavedModel of an untrained filter. */
@Parameters(
    commandDescription =
        "writes an untrained filter as a translator's SavedModel, MODEL/<version>/")
public final class FilterCommand implements Command {

  @Parameter(
      names = "--kind",
      required = true,
      description = "clahe, reinhard, histogram, fda, dark-channel or local-moments")
  private String kind;

  @Parameter(
      names = "--to",
      description = "SPEC of images of Y, for reinhard, histogram, fda and local-moments")
  private String to;

  @Parameter(names = "--out", required = true, description = "folder of the model's versions")
  private Path out;

  @Parameter(
      names = "--warmup-size",
      splitter = WholeWord.class,
      converter = SizeConverter.class,
      description = "size WxH that a server filters before its first request")
  private List<ImageSize> warmupSizes = List.of(new ImageSize(256, 128));

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    var filter = FilterKind.byId(kind);
    requireOnlyWhatIsRead(filter);
    var destination = ModelPublication.into(out).with(invocation::keepConfig);
    var version = TranslatorExport.write(destination, filter, target(invocation), warmupSizes);
    invocation.result(version.toString());
    return ExitCode.DONE;
  }

  private void requireOnlyWhatIsRead(FilterKind filter) {
    if (filter.needsTarget() && to == null) {
      throw new IllegalArgumentException(
          "--to: want a SPEC of images of Y, whose statistics filter %s reads, found none"
              .formatted(kind));
    }
    if (!filter.needsTarget() && to != null) {
      throw new IllegalArgumentException(
          "--to: want none with filter %s, which reads nothing of Y, found %s; leave it out"
              .formatted(kind, to));
    }
  }

  private Optional<TargetStatistics> target(Invocation invocation) throws IOException {
    return to == null
        ? Optional.empty()
        : Optional.of(TargetMeasurement.of(Datasets.open(to), invocation.listener()));
  }
}
