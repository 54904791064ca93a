package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.cli.options.SizeConverter;
import org.glocal.datasets.images.ImageSize;
import org.glocal.datasets.scenes.Scenario;
import org.glocal.datasets.scenes.SceneConfig;
import org.glocal.datasets.scenes.SceneSplit;
import org.glocal.datasets.scenes.SceneWriter;

/** Renders a dataset of street scenes. */
@Parameters(commandDescription = "renders labeled street scenes in two domains, with depth")
public final class ScenesCommand implements Command {

  @Parameter(names = "--out", required = true, description = "new folder for the dataset")
  private Path out;

  @Parameter(names = "--scenario", description = "what X is: fog, synthetic or camera")
  private String scenario = Scenario.FOG.label();

  @Parameter(names = "--train", description = "scenes in each of x and y")
  private int train = 400;

  @Parameter(names = "--val", description = "held-out scenes, in val-x and again in val-y")
  private int val = 100;

  @Parameter(
      names = "--size",
      converter = SizeConverter.class,
      description = "size WxH, px, twice as wide as high")
  private ImageSize size = new ImageSize(256, 128);

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    var config =
        SceneConfig.of(Scenario.parse(scenario), size.width(), size.height(), invocation.seed());
    invocation.writeFolder(
        out, staged -> SceneWriter.write(config, train, val, staged, invocation.listener()));
    for (var split : SceneSplit.values()) {
      invocation.result("scenes:" + out + ":" + split.folder());
    }
    return ExitCode.DONE;
  }
}
