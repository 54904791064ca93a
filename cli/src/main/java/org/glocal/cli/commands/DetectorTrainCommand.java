package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.cli.options.SizeConverter;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.images.ImageSize;
import org.glocal.graphs.detector.DetectorConfig;
import org.glocal.savedmodels.detector.DetectorExport;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.trainers.detector.DetectorTraining;
import org.glocal.trainers.detector.DetectorTrainingConfig;

/** Trains the reference detector's network on labeled images and freezes it. */
@Parameters(commandDescription = "trains a small detector on labeled images and freezes it")
public final class DetectorTrainCommand implements Command {

  private static final DetectorTrainingConfig DEFAULT = DetectorTrainingConfig.DEFAULT;

  @Parameter(names = "--data", required = true, description = "SPEC of labeled images")
  private String data;

  @Parameter(names = "--out", required = true, description = "folder of the detector's versions")
  private Path out;

  @Parameter(names = "--steps", description = "steps of the whole training")
  private int steps = DEFAULT.steps();

  @Parameter(names = "--batch", description = "images a step")
  private int batch = DEFAULT.batch();

  @Parameter(
      names = "--size",
      converter = SizeConverter.class,
      description = "size WxH of the training images, px, multiples of 32")
  private ImageSize size = new ImageSize(DEFAULT.width(), DEFAULT.height());

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    var destination = ModelPublication.into(out).with(invocation::keepConfig);
    var dataset = Datasets.open(data);
    var network = DetectorConfig.small(dataset.classes().size());
    var config = DetectorTrainingConfig.of(steps, batch, size, invocation.seed());
    var training = new DetectorTraining(network, config, invocation.session());
    var trained = training.train(dataset, invocation.listener());
    invocation.interruption().check();
    var version = DetectorExport.write(destination, trained.orElseThrow());
    invocation.result(version.toString());
    return ExitCode.DONE;
  }
}
