package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.nio.file.Path;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.flags.DetectorFlags;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.savedmodels.detector.CombinedExport;
import org.glocal.savedmodels.files.ModelPublication;

/** Makes one SavedModel of a translator and a detector. */
@Parameters(commandDescription = "one SavedModel of translator and detector: image in, boxes out")
public final class CombineCommand implements Command {

  @Parameter(names = "--translator", required = true, description = "SavedModel of the translator")
  private Path translator;

  @ParametersDelegate private final DetectorFlags detector = new DetectorFlags();

  @Parameter(names = "--out", required = true, description = "folder of the model's versions")
  private Path out;

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    var destination = ModelPublication.into(out).with(invocation::keepConfig);
    var version =
        CombinedExport.write(
            translator, detector.model(), detector.options(), invocation.session(), destination);
    invocation.result(version.toString());
    return ExitCode.DONE;
  }
}
