package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.jobs.Demo;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.evaluation.Evaluation;
import org.glocal.evaluation.experiment.ExperimentResult;
import org.glocal.evaluation.experiment.ResultTable;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.glocal.graphs.methods.Methods;
import org.glocal.trainers.config.Preset;

/** Runs the demo: the main job end to end, with nothing downloaded. */
@Parameters(commandDescription = "the whole job on rendered scenes: train, export, measure, report")
public final class DemoCommand implements Command {

  @Parameter(names = "--out", required = true, description = "new folder for everything")
  private Path out;

  @Parameter(names = "--train", description = "scenes of each domain to train on")
  private int train = 400;

  @Parameter(names = "--val", description = "held-out scenes to measure on")
  private int val = 200;

  @Parameter(names = "--steps", description = "training steps; the tiny preset's without it")
  private Long steps;

  @Parameter(
      names = "--resume",
      description = "go on with a demo that was interrupted, at the same settings")
  private boolean resume;

  @Override
  public ExitCode run(Invocation invocation) throws IOException, InterruptedException {
    long start = System.nanoTime();
    if (resume) {
      requireSameSettings(invocation);
    } else {
      invocation.writeFolder(out, staged -> {});
    }
    var preset = Preset.TINY.config(Methods.byName(Demo.TRANSLATOR), "x", "y", invocation.seed());
    var demo = new Demo(invocation, out, train, val, steps == null ? preset.steps() : steps);
    report(invocation, demo.run(), (System.nanoTime() - start) / 1_000_000_000);
    return ExitCode.DONE;
  }

  /** Folders of another demo must not be taken for this one's. */
  private void requireSameSettings(Invocation invocation) throws IOException {
    Path file = out.resolve("config.json");
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          out + ": want the folder of an interrupted demo, found no config.json in it");
    }
    var begun = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    for (String key : List.of("seed", "train", "val", "steps")) {
      String wanted = begun.has(key) ? begun.get(key).getAsString() : null;
      String given = invocation.settings().get(key);
      if (!Objects.equals(wanted, given)) {
        throw new IllegalArgumentException(
            "--%s: want %s, as the demo in %s was begun with, got %s"
                .formatted(key, wanted == null ? "none" : wanted, out, given));
      }
    }
  }

  private void report(Invocation invocation, ExperimentResult result, long seconds) {
    invocation.resultf("%n%s%n", ResultTable.of(result));
    double gap = result.gapClosed(Demo.TRANSLATOR);
    invocation.resultf(
        "mAP50 %s in fog, %s translated, %s on clear scenes: %s of the gap closed%n",
        percent(result.source().coco().get(CocoMetric.AP50)),
        percent(result.translated().get(Demo.TRANSLATOR).coco().get(CocoMetric.AP50)),
        percent(result.oracle().orElseThrow().coco().get(CocoMetric.AP50)),
        percent(gap));
    result
        .bestFilter()
        .ifPresent(
            filter ->
                invocation.resultf(
                    "the best untrained filter, %s: %s%n",
                    filter, percent(result.gapClosed(filter))));
    invocation.resultf("done in %d:%02d%n", seconds / 60, seconds % 60);
    invocation.result("report: " + out.resolve(Evaluation.REPORT_FILE));
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "n/a" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
