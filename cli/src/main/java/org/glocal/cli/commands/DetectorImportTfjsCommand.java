package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.savedmodels.detector.tfjs.TensorFlowJsImport;
import org.glocal.savedmodels.files.ModelPublication;

/** Makes a detector SavedModel of a TensorFlow.js graph model. */
@Parameters(commandDescription = "turns a TensorFlow.js graph model into a detector SavedModel")
public final class DetectorImportTfjsCommand implements Command {

  @Parameter(names = "--model", required = true, description = "folder of model.json")
  private Path model;

  @Parameter(names = "--out", required = true, description = "folder of the detector's versions")
  private Path out;

  @Parameter(names = "--label-map", description = "pbtxt or JSON file; COCO's classes without it")
  private Path labelMap;

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    var destination = ModelPublication.into(out).with(invocation::keepConfig);
    var version = TensorFlowJsImport.convert(model, labelMap, invocation.session(), destination);
    invocation.result(version.toString());
    return ExitCode.DONE;
  }
}
