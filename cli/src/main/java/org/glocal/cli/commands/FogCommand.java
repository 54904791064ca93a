package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.flags.FogFlags;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.fog.FogSettings;
import org.glocal.datasets.fog.FogWriter;

/** Adds fog to a dataset, keeping its labels. */
@Parameters(commandDescription = "adds fog to a dataset, keeping its format, names and labels")
public final class FogCommand implements Command {

  @Parameter(names = "--data", required = true, description = "SPEC of the clear dataset")
  private String data;

  @Parameter(names = "--out", required = true, description = "new folder for the foggy dataset")
  private Path out;

  @Parameter(
      names = "--beta",
      required = true,
      description =
          "attenuation, 1/m, such as 0.02; several, as 0.005,0.01,0.02, get a folder each")
  private List<Double> betas;

  @ParametersDelegate private final FogFlags distances = new FogFlags();

  @Parameter(
      names = "--airlight",
      description = "the fog's color R,G,B in [0, 255]; estimated of each image without it")
  private String airlight;

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    var spec = DatasetSpec.parse(data);
    var source = distances.settings();
    var settings = new FogSettings(betas, color(), source.source(spec), source.refinement());
    invocation.writeFolder(
        out, staged -> FogWriter.write(spec, settings, staged, invocation.listener()));
    settings.folders().forEach(folder -> invocation.result(out.resolve(folder).toString()));
    return ExitCode.DONE;
  }

  private double[] color() {
    if (airlight == null) {
      return null;
    }
    if (!airlight.matches("\\d{1,3}(,\\d{1,3}){2}")) {
      throw new IllegalArgumentException(
          "--airlight: want three numbers such as 215,215,215, got " + airlight);
    }
    return Arrays.stream(airlight.split(",")).mapToDouble(Double::parseDouble).toArray();
  }
}
