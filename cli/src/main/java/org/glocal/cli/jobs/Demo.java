package org.glocal.cli.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glocal.cli.flags.TrainingFlags;
import org.glocal.cli.options.Invocation;
import org.glocal.cli.options.Version;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.images.ImageSize;
import org.glocal.datasets.scenes.Scenario;
import org.glocal.datasets.scenes.SceneConfig;
import org.glocal.datasets.scenes.SceneSplit;
import org.glocal.datasets.scenes.SceneWriter;
import org.glocal.evaluation.Evaluation;
import org.glocal.evaluation.experiment.ExperimentRequest;
import org.glocal.evaluation.experiment.ExperimentResult;
import org.glocal.evaluation.experiment.Preflight;
import org.glocal.savedmodels.detector.Detector;
import org.glocal.savedmodels.detector.DetectorOptions;
import org.glocal.savedmodels.detector.ReferenceDetector;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.safety.Trust;
import org.glocal.savedmodels.translator.FilterTranslator;
import org.glocal.savedmodels.translator.TranslatorExport;
import org.glocal.savedmodels.translator.TranslatorModel;
import org.glocal.trainers.config.Preset;
import org.glocal.trainers.runs.RunFolder;
import org.glocal.trainers.statistics.TargetMeasurement;
import org.glocal.trainers.translator.TranslatorTraining;

/**
 * The demo: scenes, training, export and experiment, one after the other. Each leaves a folder that
 * is whole or absent, so a demo that was interrupted goes on where it stopped.
 */
public final class Demo {

  /** What reports call the translator. */
  public static final String TRANSLATOR = Preset.TINY.method().name();

  private static final int WIDTH = 256;
  private static final int HEIGHT = 128;

  private final Invocation invocation;
  private final Path out;
  private final Scenario scenario;
  private final int train;
  private final int val;
  private final long steps;

  /**
   * @param out folder for everything; one that holds scenes holds those of this scenario
   * @param scenario what sets X apart from Y
   * @param train scenes of each domain to train on
   * @param val held-out scenes of each domain to measure on
   * @param steps of the training
   */
  public Demo(Invocation invocation, Path out, Scenario scenario, int train, int val, long steps) {
    this.invocation = invocation;
    this.out = out;
    this.scenario = scenario;
    this.train = train;
    this.val = val;
    this.steps = steps;
  }

  /**
   * Does what is not done yet.
   *
   * @throws java.util.concurrent.CancellationException if the user interrupts
   */
  public ExperimentResult run() throws IOException, InterruptedException {
    Path detector = unpackDetector();
    renderScenes();
    trainTranslator();
    Path model = export();
    return measure(model, detector);
  }

  private void renderScenes() throws IOException {
    Path scenes = out.resolve("scenes");
    if (Files.isDirectory(scenes)) {
      return;
    }
    var config = SceneConfig.of(scenario, WIDTH, HEIGHT, invocation.seed());
    SceneWriter.write(config, train, val, scenes, invocation.listener("[1/4] "));
  }

  private void trainTranslator() throws IOException, InterruptedException {
    Path folder = out.resolve("run");
    boolean begun = Files.isDirectory(folder);
    var x = scenes(SceneSplit.X);
    var y = scenes(SceneSplit.Y);
    var preset = Preset.TINY.config(Preset.TINY.method(), x.name(), y.name(), invocation.seed());
    var config =
        new TrainingFlags().apply(preset, train).withSteps(steps).begunBy(Version.text(), null);
    var run = begun ? RunFolder.open(folder) : RunFolder.create(folder, config);
    new TranslatorTraining(run, invocation.session(), invocation.listener("[2/4] "), null)
        .train(x, y, begun);
    invocation.interruption().check();
  }

  private Path export() throws IOException {
    invocation.listener("[3/4] ").advance("exporting the translator", 0, 0);
    Path model = out.resolve("model");
    if (!Files.isDirectory(model)) {
      var trained = RunFolder.open(out.resolve("run")).checkpoint("last");
      TranslatorExport.write(
          ModelPublication.into(model), trained, List.of(new ImageSize(WIDTH, HEIGHT)));
    }
    return model;
  }

  private Path unpackDetector() throws IOException {
    Path detector = out.resolve("detector");
    if (!Files.isDirectory(detector)) {
      ReferenceDetector.unpackTo(ModelPublication.into(detector));
    }
    return detector;
  }

  private ExperimentResult measure(Path model, Path detectorModel) throws IOException {
    Path evaluation = out.resolve("evaluation");
    Staging.deleteTree(evaluation);
    var filters = new ArrayList<FilterTranslator>();
    try (var translator =
            TranslatorModel.load(model, TRANSLATOR, Trust.COMPUTE_ONLY, invocation.session());
        var detector =
            Detector.load(detectorModel, DetectorOptions.DEFAULT, invocation.session())) {
      var listener = invocation.listener("[4/4] ");
      // told of the images of Y that the translator was trained towards
      var target =
          TargetMeasurement.keptIn(
              RunFolder.open(out.resolve("run")), scenes(SceneSplit.Y), listener);
      filters.addAll(FilterTranslator.all(target, invocation.session()));
      var request =
          ExperimentRequest.of(
                  detector,
                  scenes(SceneSplit.VAL_X),
                  List.of(translator),
                  Optional.of(scenes(SceneSplit.VAL_Y)))
              .with(filters);
      var result =
          Evaluation.run(
              Preflight.of(request), invocation.settings(), staged -> {}, evaluation, listener);
      for (String file : List.of(Evaluation.REPORT_FILE, "metrics.json")) {
        Files.move(
            evaluation.resolve(file), out.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      return result;
    } finally {
      filters.forEach(FilterTranslator::close);
    }
  }

  private DetectionDataset scenes(SceneSplit split) throws IOException {
    return Datasets.open("scenes:" + out.resolve("scenes") + ":" + split.folder());
  }
}
