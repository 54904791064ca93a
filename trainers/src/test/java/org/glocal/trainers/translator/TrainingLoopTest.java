package org.glocal.trainers.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.work.WorkListener;
import org.glocal.graphs.methods.Methods;
import org.glocal.graphs.steps.InputValues;
import org.glocal.graphs.steps.Progress;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.graphs.steps.StepState;
import org.glocal.graphs.steps.TrainingStep;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.trainers.config.Preset;
import org.glocal.trainers.config.RecordConfig;
import org.glocal.trainers.config.TrainingConfig;
import org.glocal.trainers.config.TrainingData;
import org.glocal.trainers.data.Prior;
import org.glocal.trainers.data.UnpairedFeed;
import org.glocal.trainers.runs.Checkpoints;
import org.glocal.trainers.runs.RunFolder;
import org.glocal.trainers.runs.RunRecords;
import org.glocal.trainers.runs.RunningMeans;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.TensorFlow;

/** What happens between steps, with a step that computes nothing. */
class TrainingLoopTest {

  private static final long STEPS = 7;
  private static final int IMAGES_OF_X = 2;

  @TempDir Path temp;
  private RunFolder run;
  private final FakeStep step = new FakeStep();
  private final List<Long> reported = new ArrayList<>();

  /** Its loss is its number, unless told otherwise; its state is a count of its steps. */
  private static final class FakeStep implements TrainingLoop.Step {
    private final Map<Long, Float> losses = new HashMap<>();
    private final List<Progress> done = new ArrayList<>();
    private final List<Map<String, Double>> rates = new ArrayList<>();

    @Override
    public TrainingStep.Values run(
        InputValues inputs, Map<String, Double> learningRates, Progress progress) {
      done.add(progress);
      rates.add(learningRates);
      float loss = losses.getOrDefault(progress.step(), (float) progress.step());
      return new TrainingStep.Values(Map.of("nce", loss), Map.of("contrast", 0.5f));
    }

    @Override
    public StepState state() {
      var count = new WeightArray(new long[0], new float[] {done.size()});
      return new StepState(Map.of("count", count), Map.of(), Map.of(), Map.of());
    }
  }

  /** The log tells the process's memory, which a library that TensorFlow loads measures. */
  @BeforeAll
  static void loadTheLibraryThatMeasuresMemory() {
    TensorFlow.version();
  }

  @BeforeEach
  void beginRun() throws IOException {
    for (String name : List.of("x", "y")) {
      Path folder = Files.createDirectory(temp.resolve(name));
      for (int i = 0; i < IMAGES_OF_X; i++) {
        Images.writePng(RgbImage.blank(32, 32), folder.resolve(i + ".png"));
      }
    }
    var preset =
        Preset.TINY.config(
            Methods.byName("cut"), "images:" + temp.resolve("x"), "images:" + temp.resolve("y"), 5);
    run =
        RunFolder.create(
            temp.resolve("run"),
            new TrainingConfig(
                preset.method(),
                preset.settings(),
                new TrainingData(preset.data().from(), preset.data().to(), 32),
                preset.network(),
                new StepConfig(1, 32, 32, 0),
                preset.learningRates(),
                STEPS,
                preset.seed(),
                new RecordConfig(3, 2, 5, 10, 0), // checkpoints, log, samples; 10 are kept
                null,
                null));
  }

  private TranslatorTraining.Outcome train(BooleanSupplier stop, long done)
      throws IOException, InterruptedException {
    var config = run.config();
    var feed =
        new UnpairedFeed(
            Datasets.open(config.data().from()),
            Datasets.open(config.data().to()),
            config,
            Set.of(),
            Optional.empty(),
            Prior.NONE);
    var listener =
        new WorkListener() {
          @Override
          public void advanced(String stage, long units, long total) {
            if (units > done) { // the first call tells what was done before
              reported.add(units);
            }
          }

          @Override
          public boolean stopRequested() {
            return stop.getAsBoolean();
          }
        };
    var setting = new TranslatorTraining.Setting(run, config, listener);
    try (var records = new RunRecords(run, () -> RgbImage.blank(2, 2), done, RunningMeans.EMPTY)) {
      var never = new CheckpointSelection(run, 0, null, null, records);
      return new TrainingLoop(setting, step, records, never).run(feed, done);
    }
  }

  @Test
  void itLogsSavesAndDrawsAtTheirStepsAndAtTheLast() throws Exception {
    var outcome = train(() -> false, 0);
    assertThat(outcome.finished()).isTrue();
    assertThat(outcome.step()).isEqualTo(STEPS);
    assertThat(outcome.best()).isEmpty();
    assertThat(reported).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    // each line the mean since the one before
    assertThat(logged()).containsExactly("2: 1.5", "4: 3.5", "6: 5.5", "7: 7.0");
    assertThat(names(run.checkpoints()))
        .containsExactly("step-00000003", "step-00000006", "step-00000007");
    assertThat(names(run.samples())).containsExactly("step-00000005.png", "step-00000007.png");
    assertThat(outcome.checkpoint()).isEqualTo(run.checkpoints().resolve("step-00000007"));
    assertThat(saved()).isEqualTo(7);
  }

  @Test
  void everyStepIsToldItsRatesAndItsPlaceInTheRun() throws Exception {
    train(() -> false, 0);
    var config = run.config();
    for (int i = 0; i < STEPS; i++) {
      assertThat(step.done.get(i)).isEqualTo(new Progress(i + 1, STEPS, IMAGES_OF_X));
      assertThat(step.rates.get(i)).isEqualTo(config.learningRatesAt(i + 1));
    }
  }

  @Test
  void itStopsWhenAskedWithACheckpointAndGoesOnFromThere() throws Exception {
    var first = train(() -> step.done.size() == 4, 0);
    assertThat(first.finished()).isFalse();
    assertThat(first.step()).isEqualTo(4);
    assertThat(first.checkpoint()).isDirectory();
    assertThat(names(run.checkpoints())).containsExactly("step-00000003", "step-00000004");
    assertThat(saved()).isEqualTo(4);
    var rest = train(() -> false, 4);
    assertThat(rest.finished()).isTrue();
    assertThat(reported).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(logged()).containsExactly("2: 1.5", "4: 3.5", "6: 5.5", "7: 7.0");
  }

  @Test
  void aRunThatIsDoneDoesNothing() throws Exception {
    var outcome = train(() -> false, STEPS);
    assertThat(outcome.finished()).isTrue();
    assertThat(step.done).isEmpty();
    assertThat(run.checkpoints()).isEmptyDirectory();
  }

  @Test
  void aLossThatIsNoNumberStopsItAndTheLastCheckpointIsNamed() throws Exception {
    step.losses.put(5L, Float.NaN);
    assertThatThrownBy(() -> train(() -> false, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "step 5: the loss \"nce\" is NaN; the last checkpoint is of step 3; train"
                + " again with a lower setting learningRate, or fp32 as setting precision");
    assertThat(names(run.checkpoints())).containsExactly("step-00000003");
    assertThat(reported).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void aLossThatIsNoNumberBeforeAnyCheckpointSaysSo() {
    step.losses.put(1L, Float.POSITIVE_INFINITY);
    assertThatThrownBy(() -> train(() -> false, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "step 1: the loss \"nce\" is Infinity; there is no checkpoint yet;");
    assertThat(run.checkpoints()).isEmptyDirectory();
  }

  /** The count of steps in the newest checkpoint. */
  private float saved() throws IOException {
    var newest = new Checkpoints(run.checkpoints()).newest().orElseThrow();
    return newest.state().translator().get("count").values()[0];
  }

  /** Steps and losses of metrics.jsonl. */
  private List<String> logged() throws IOException {
    return Files.readAllLines(run.metrics()).stream()
        .map(line -> line.replaceAll("\\{\"step\":(\\d+),\"nce\":([^,]+),.*", "$1: $2"))
        .toList();
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
