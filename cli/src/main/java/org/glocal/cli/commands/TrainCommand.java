package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.flags.MethodFlags;
import org.glocal.cli.flags.TrainingFlags;
import org.glocal.cli.flags.ValidationFlags;
import org.glocal.cli.jobs.DetectorValidation;
import org.glocal.cli.jobs.FilterCandidates;
import org.glocal.cli.jobs.FrozenFeatures;
import org.glocal.cli.jobs.PriorSelection;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.GlobalOptions;
import org.glocal.cli.options.Invocation;
import org.glocal.cli.options.Version;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.files.Staging;
import org.glocal.evaluation.validation.CheckpointScore;
import org.glocal.savedmodels.models.ObjectDetector;
import org.glocal.trainers.config.ConfigDifference;
import org.glocal.trainers.config.TrainingConfig;
import org.glocal.trainers.config.ValidationConfig;
import org.glocal.trainers.json.StrictJson;
import org.glocal.trainers.runs.BestStep;
import org.glocal.trainers.runs.PriorChoice;
import org.glocal.trainers.runs.RunFolder;
import org.glocal.trainers.translator.FrozenWeights;
import org.glocal.trainers.translator.RunPlan;
import org.glocal.trainers.translator.TranslatorTraining;
import org.glocal.trainers.translator.Validation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains a translator, or resumes its training. */
@Parameters(
    commandDescription = "trains a translator from X to Y, unpaired; no labels but for supervised")
public final class TrainCommand implements Command {

  private static final Logger LOG = LoggerFactory.getLogger(TrainCommand.class);

  @Parameter(
      names = "--from",
      description = "SPEC of images of X; without it those of the run that --resume goes on with")
  private String from;

  @Parameter(names = "--to", description = "SPEC of images of Y; likewise")
  private String to;

  @Parameter(names = "--out", required = true, description = "folder of the run")
  private Path out;

  @ParametersDelegate private final MethodFlags method = new MethodFlags();

  @ParametersDelegate private final TrainingFlags flags = new TrainingFlags();

  @ParametersDelegate private final ValidationFlags validation = new ValidationFlags();

  @Parameter(names = "--resume", description = "go on from the run's newest checkpoint")
  private boolean resume;

  @Parameter(
      names = "--dry-run",
      description = "check everything, print the settings, train nothing")
  private boolean dryRun;

  @Override
  public ExitCode run(Invocation invocation) throws IOException, InterruptedException {
    findData();
    var x = Datasets.open(from);
    var y = Datasets.open(to);
    var frozen = resume ? goneOn(invocation, x) : begun(invocation, x, y);
    var config = frozen.config();
    TranslatorTraining.requireBoxes(config, x);
    TranslatorTraining.requireCrops(config, x);
    TranslatorTraining.requireCrops(config, y);
    boolean choosesPrior = flags.choosesPrior() && !resume;
    if (dryRun && !choosesPrior) {
      return plan(invocation, config, frozen);
    }
    try (var detector = validation.load(config.validation(), invocation)) {
      var score = validation(config.validation(), detector, y);
      Optional<PriorSelection> selection = Optional.empty();
      if (choosesPrior) {
        var found =
            detector == null
                ? PriorSelection.byHaze(x, y, invocation)
                : PriorSelection.by(config.validation(), detector, y, invocation);
        invocation.resultf("prior: %s%n", found.choice().reason());
        selection = Optional.of(found);
        config = config.withPrior(found.choice().prior());
      }
      if (dryRun) {
        return plan(invocation, config, frozen);
      }
      var run = resume ? amended(config) : RunFolder.create(out, config);
      if (selection.isPresent()) {
        selection.get().keep(run);
      }
      if (score == null) {
        return report(invocation, run, training(invocation, run, null, frozen).train(x, y, resume));
      }
      try (var filters = FilterCandidates.of(run, y, invocation)) {
        var training = training(invocation, run, filters.in(score), frozen);
        return report(invocation, run, training.train(x, y, resume));
      }
    }
  }

  private static TranslatorTraining training(
      Invocation invocation, RunFolder run, Validation validation, FrozenWeights frozen)
      throws IOException {
    return new TranslatorTraining(
        run, invocation.session(), invocation.listener(), validation, frozen.weights());
  }

  private static Validation validation(
      ValidationConfig config, ObjectDetector detector, DetectionDataset y) throws IOException {
    return config == null
        ? null
        : new DetectorValidation(
            CheckpointScore.by(detector, Datasets.open(config.on()), y, config.images()));
  }

  private static ExitCode plan(Invocation invocation, TrainingConfig config, FrozenWeights frozen) {
    invocation.resultf("%s", StrictJson.write(config));
    var plan = RunPlan.of(config, frozen.weights());
    plan.parameters()
        .forEach((name, count) -> invocation.resultf("%-14s %,12d parameters%n", name, count));
    invocation.resultf(
        "%,d steps of %d images; a step needs about %.1f GiB of memory, a checkpoint %.1f MiB%n",
        config.steps(),
        config.step().batch(),
        plan.memoryBytes() / 0x1p30,
        plan.checkpointBytes() / 0x1p20);
    return ExitCode.DONE;
  }

  private static ExitCode report(
      Invocation invocation, RunFolder run, TranslatorTraining.Outcome outcome) throws IOException {
    invocation.result(outcome.checkpoint().toString());
    outcome
        .best()
        .ifPresent(best -> invocation.resultf("best so far: %s; see best.json%n", best.figures()));
    if (!outcome.finished()) {
      invocation.resultf(
          "stopped after step %d of %d; go on with --resume%n",
          outcome.step(), run.config().steps());
    }
    outcome.best().flatMap(BestStep::harm).ifPresent(invocation::result);
    return ExitCode.DONE;
  }

  /** A run knows its data; a new one must be told. */
  private void findData() throws IOException {
    if (resume) {
      var data = RunFolder.open(out).config().data();
      from = from == null ? data.from() : from;
      to = to == null ? data.to() : to;
    } else if (from == null || to == null) {
      throw new IllegalArgumentException(
          "--from, --to: required, found %s; see --help"
              .formatted(from == null && to == null ? "nothing" : "one of them"));
    }
  }

  /** The configuration of a new run, with the frozen weights that it reads. */
  private FrozenWeights begun(Invocation invocation, DetectionDataset x, DetectionDataset y)
      throws IOException {
    Staging.requireUnused(out);
    var wanted = method.config(from, to, x, y, invocation.seed());
    int images = x.samples().size();
    var config = flags.apply(wanted, images).begunBy(Version.text(), validation.config(null));
    return FrozenFeatures.of(config, invocation);
  }

  /**
   * The configuration of a run that goes on: its own, maybe for more steps or with other records of
   * it; with the frozen weights that it reads.
   */
  private FrozenWeights goneOn(Invocation invocation, DetectionDataset x) throws IOException {
    var run = RunFolder.open(out);
    var begun = run.config();
    var wanted =
        flags
            .again(begun, x.samples().size())
            .begunBy(begun.code(), validation.config(begun.validation()));
    var frozen = FrozenFeatures.of(wanted, invocation);
    var asked = frozen.config();
    var same = begun.withSteps(asked.steps()).withRecords(asked.records());
    if (!same.equals(asked)) {
      throw new IllegalArgumentException(otherSettings(ConfigDifference.between(same, asked)));
    }
    requireOwn("method", begun.method().name(), method.method());
    requireOwn("from", begun.data().from(), from);
    requireOwn("to", begun.data().to(), to);
    if (invocation.seed() != GlobalOptions.DEFAULT_SEED) {
      requireOwn("seed", String.valueOf(begun.seed()), String.valueOf(invocation.seed()));
    }
    if (flags.choosesPrior() && PriorChoice.of(run).isEmpty()) {
      requireOwn("prior", "one that was not chosen", "auto");
    }
    if (!Version.text().equals(begun.code())) {
      LOG.warn(
          "{} was begun by glocal {}, this is {}: it goes on, but maybe not with the same bits",
          out,
          begun.code(),
          Version.text());
    }
    return frozen;
  }

  private void requireOwn(String setting, String begun, String asked) {
    if (asked != null && !asked.equals(begun)) {
      throw new IllegalArgumentException(
          otherSettings("%s %s, which it has as %s".formatted(setting, asked, begun)));
    }
  }

  private String otherSettings(String difference) {
    return "%s: want the settings that the run was begun with, found %s; leave the flag away, or begin another run"
        .formatted(out, difference);
  }

  private RunFolder amended(TrainingConfig config) throws IOException {
    var run = RunFolder.open(out);
    if (!run.config().equals(config)) {
      if (config.steps() != run.config().steps()) {
        LOG.warn(
            "{}: {} steps instead of {}; the learning rates fall as if it had been begun so",
            out,
            config.steps(),
            run.config().steps());
      }
      run.amend(config);
    }
    return run;
  }
}
