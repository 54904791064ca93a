package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.Sample;
import org.glocal.datasets.fog.DepthFolder;
import org.glocal.datasets.fog.DistanceSource;
import org.glocal.datasets.fog.FogSettings;
import org.glocal.datasets.fog.FogWriter;
import org.glocal.datasets.fog.PseudoDepth;
import org.glocal.datasets.formats.CocoWriter;

/** Adds fog to a dataset, keeping its labels. */
@Parameters(commandDescription = "adds fog to a dataset, keeping its format, names and labels")
public final class FogCommand implements Command {

  @Parameter(names = "--data", required = true, description = "SPEC of the clear dataset")
  private String data;

  @Parameter(names = "--out", required = true, description = "new folder for the foggy dataset")
  private Path out;

  @Parameter(names = "--beta", required = true, description = "attenuation, 1/m, such as 0.02")
  private double beta;

  @Parameter(
      names = "--depth",
      description = "folder of 16-bit PNGs named as the images are; scenes bring their own")
  private Path depth;

  @Parameter(names = "--depth-scale", description = "steps of a depth PNG in a metre")
  private double depthScale = 256;

  @Parameter(
      names = "--focal",
      description = "focal length, px, if depths are along the optical axis; 0 if along the ray")
  private double focal;

  @Parameter(
      names = "--pseudo-depth",
      description = "distances of a flat ground, for photos without depth")
  private boolean pseudoDepth;

  @Parameter(
      names = "--airlight",
      description = "the fog's colour R,G,B in [0, 255]; estimated of each image without it")
  private String airlight;

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    var spec = DatasetSpec.parse(data);
    var settings = new FogSettings(beta, colour(), distances(spec));
    invocation.progress().phase("adding fog");
    FogWriter.write(
        spec,
        settings,
        out,
        (done, total) -> {
          invocation.interruption().check();
          invocation.progress().update(done, total, "");
        });
    invocation.keepConfig(out);
    invocation.result(out.toString());
    return ExitCode.DONE;
  }

  private double[] colour() {
    if (airlight == null) {
      return null;
    }
    if (!airlight.matches("\\d{1,3}(,\\d{1,3}){2}")) {
      throw new IllegalArgumentException(
          "--airlight: want three numbers such as 215,215,215, got " + airlight);
    }
    return Arrays.stream(airlight.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  private DistanceSource distances(DatasetSpec spec) throws IOException {
    boolean scenes = spec.format().equals("scenes");
    if ((depth != null && pseudoDepth) || (depth == null && !pseudoDepth && !scenes)) {
      throw new IllegalArgumentException(
          "fog needs distances: want either --depth DIR or --pseudo-depth, got "
              + (pseudoDepth ? "both" : "neither"));
    }
    if (pseudoDepth) {
      return new PseudoDepth();
    }
    return depth == null ? DepthFolder.ofScenes(spec) : measured(spec);
  }

  private DistanceSource measured(DatasetSpec spec) throws IOException {
    List<Sample> samples = Datasets.open(spec).samples();
    Path images = CocoWriter.commonFolder(samples);
    // the samples' own paths may be relative, and depths are looked up relative to them
    boolean absolute = samples.get(0).image().isAbsolute();
    Path own = absolute ? images : Path.of("").toAbsolutePath().relativize(images);
    return new DepthFolder(own, depth, depthScale, focal);
  }
}
