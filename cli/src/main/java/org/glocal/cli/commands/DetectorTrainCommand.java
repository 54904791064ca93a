package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.cli.options.SizeConverter;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.images.ImageSize;
import org.glocal.graphs.detector.DetectorConfig;
import org.glocal.graphs.detector.DetectorInference;
import org.glocal.savedmodels.DetectorExport;
import org.glocal.savedmodels.LabelMap;
import org.glocal.savedmodels.ModelCard;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.trainers.detector.DetectorTraining;
import org.glocal.trainers.detector.DetectorTrainingConfig;
import org.glocal.trainers.detector.TrainedDetector;

/** Trains the reference detector's network on labelled images and freezes it. */
@Parameters(commandDescription = "trains a small detector on labelled images and freezes it")
public final class DetectorTrainCommand implements Command {

  private static final DetectorTrainingConfig DEFAULT = DetectorTrainingConfig.DEFAULT;

  @Parameter(names = "--data", required = true, description = "SPEC of labelled images")
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
    var training = new DetectorTraining(network, config(invocation.seed()), invocation.session());
    var progress = invocation.progress();
    progress.phase("training");
    var trained =
        training.train(
            dataset,
            step -> progress.update(step.step(), step.steps(), detail(step)),
            invocation.interruption());
    invocation.interruption().check();
    var version = export(destination, trained.orElseThrow());
    invocation.result(version.toString());
    return ExitCode.DONE;
  }

  private DetectorTrainingConfig config(long seed) {
    return new DetectorTrainingConfig(
        DEFAULT.version(),
        steps,
        batch,
        size.width(),
        size.height(),
        DEFAULT.learningRate(),
        Math.min(DEFAULT.warmup(), Math.max(0, steps / 10)),
        DEFAULT.minScale(),
        DEFAULT.maxScale(),
        seed);
  }

  private static String detail(DetectorTraining.Progress step) {
    return String.format(
        Locale.ROOT, "centres %.3f  boxes %.3f", step.centreLoss(), step.boxLoss());
  }

  private Path export(ModelPublication destination, TrainedDetector trained) throws IOException {
    return DetectorExport.write(
        destination,
        (tf, images) -> {
          var seen =
              DetectorInference.build(tf, trained.weights(), trained.card().network(), images);
          return new DetectorExport.Outputs(
              seen.boxes(), seen.scores(), seen.classes(), seen.count());
        },
        LabelMap.of(trained.card().classes()),
        card(trained.card()));
  }

  private static ModelCard card(TrainedDetector.Card card) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("trained on", card.dataset());
    facts.put("images", Integer.toString(card.images()));
    facts.put("steps", Long.toString(card.updates()));
    facts.put("batch", Integer.toString(card.training().batch()));
    facts.put("training size", card.training().width() + "x" + card.training().height());
    facts.put("seed", Long.toString(card.training().seed()));
    return new ModelCard(
        "Reference detector",
        "A small anchor-free detector of %s.".formatted(String.join(", ", card.classes())),
        "that of its training images; glocal itself is Apache-2.0",
        "trained with glocal detector train",
        facts,
        List.of("Made to try glocal out; knows only images like those that it was trained on."));
  }
}
