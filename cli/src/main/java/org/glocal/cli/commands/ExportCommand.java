package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.cli.options.SizeConverter;
import org.glocal.cli.options.WholeWord;
import org.glocal.datasets.images.ImageSize;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.translator.TranslatorExport;
import org.glocal.trainers.runs.RunFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a SavedModel of a run's checkpoint. */
@Parameters(commandDescription = "exports a run's translator as a SavedModel, MODEL/<version>/")
public final class ExportCommand implements Command {

  private static final Logger LOG = LoggerFactory.getLogger(ExportCommand.class);

  @Parameter(names = "--run", required = true, description = "folder of a training run")
  private Path run;

  @Parameter(names = "--out", required = true, description = "folder of the model's versions")
  private Path out;

  @Parameter(
      names = "--checkpoint",
      description = "best (of a run with --validate), last, or the number of a step")
  private String checkpoint = "last";

  @Parameter(
      names = "--warmup-size",
      splitter = WholeWord.class,
      converter = SizeConverter.class,
      description = "size WxH that a server translates before its first request")
  private List<ImageSize> warmupSizes = List.of(new ImageSize(256, 128));

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    var destination = ModelPublication.into(out).with(invocation::keepConfig);
    var trained = RunFolder.open(run).checkpoint(checkpoint);
    trained.warnings().forEach(LOG::warn);
    var version = TranslatorExport.write(destination, trained, warmupSizes);
    invocation.result(version.toString());
    return ExitCode.DONE;
  }
}
