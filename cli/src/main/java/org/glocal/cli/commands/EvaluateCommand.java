package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.flags.CacheFlags;
import org.glocal.cli.flags.DetectorFlags;
import org.glocal.cli.flags.FilterFlags;
import org.glocal.cli.flags.MinGapClosedFlag;
import org.glocal.cli.flags.MinMapFlag;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.cli.options.WholeWord;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.files.Staging;
import org.glocal.evaluation.Evaluation;
import org.glocal.evaluation.experiment.ExperimentRequest;
import org.glocal.evaluation.experiment.ExperimentResult;
import org.glocal.evaluation.experiment.Preflight;
import org.glocal.evaluation.experiment.ResultTable;
import org.glocal.evaluation.metrics.DetectionMetrics;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.glocal.savedmodels.translator.FilterTranslator;
import org.glocal.savedmodels.translator.TranslatorModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the experiment: a frozen detector on X, on X translated, on Y. */
@Parameters(commandDescription = "a frozen detector on X, on X translated and on Y, with a report")
public final class EvaluateCommand implements Command {

  private static final Logger LOG = LoggerFactory.getLogger(EvaluateCommand.class);

  @ParametersDelegate private final DetectorFlags detectorFlags = new DetectorFlags();

  @Parameter(names = "--on", required = true, description = "SPEC of labeled images of X")
  private String on;

  @Parameter(
      names = "--translator",
      splitter = WholeWord.class,
      description = "SavedModel of a translator")
  private List<Path> translators = new ArrayList<>();

  @Parameter(names = "--oracle", description = "SPEC of labeled images of Y")
  private String oracle;

  @Parameter(names = "--classes", description = "classes to measure, with commas between them")
  private List<String> classes = new ArrayList<>();

  @Parameter(names = "--out", required = true, description = "new folder for metrics and report")
  private Path out;

  @ParametersDelegate private final FilterFlags filterFlags = new FilterFlags();

  @ParametersDelegate private final CacheFlags cacheFlags = new CacheFlags();

  @ParametersDelegate private final MinMapFlag minMap = new MinMapFlag();

  @ParametersDelegate private final MinGapClosedFlag minGapClosed = new MinGapClosedFlag();

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    minMap.check();
    filterFlags.check();
    var least = minGapClosed.least();
    Staging.requireUnused(out);
    var x = Datasets.open(on);
    var y = oracle == null ? null : Datasets.open(oracle);
    var loaded = new ArrayList<TranslatorModel>();
    var filters = new ArrayList<FilterTranslator>();
    try (var detector = detectorFlags.load(invocation)) {
      for (var model : translators) {
        loaded.add(
            TranslatorModel.load(model, detectorFlags.options().trust(), invocation.session()));
      }
      var request =
          ExperimentRequest.of(detector, x, List.copyOf(loaded), Optional.ofNullable(y))
              .withClasses(classes)
              .withMinGapClosed(least)
              .withCache(cacheFlags.cache());
      Preflight.of(request); // before Y is measured
      filters.addAll(filterFlags.load(loaded, invocation));
      var checked = Preflight.of(request.with(filters));
      checked.warnings().forEach(LOG::warn);
      Staging.Content adapter = detector.source()::writeAdapter;
      var result =
          Evaluation.run(
              checked,
              invocation.settings(),
              adapter.and(invocation::keepConfig),
              out,
              invocation.listener());
      report(invocation, result);
      var judged = best(result, loaded.stream().map(TranslatorModel::name).toList());
      var map = minMap.verdict(judged.coco().get(CocoMetric.AP), invocation);
      var gap = minGapClosed.verdict(result, invocation);
      return map == ExitCode.DONE ? gap : map;
    } finally {
      loaded.forEach(TranslatorModel::close);
      filters.forEach(FilterTranslator::close);
    }
  }

  private void report(Invocation invocation, ExperimentResult result) {
    invocation.resultf("%s%n", ResultTable.of(result));
    if (result.timings().reused() > 0) {
      invocation.resultf(
          "%d of %d detections taken from earlier runs%n",
          result.timings().reused(), result.timings().detections());
    }
    invocation.result("report: " + out.resolve(Evaluation.REPORT_FILE));
  }

  /** What is judged: the best of the translators that were named, or else the source. */
  private static DetectionMetrics best(ExperimentResult result, List<String> named) {
    return named.stream()
        .map(result.translated()::get)
        .max(Comparator.comparingDouble(metrics -> metrics.coco().get(CocoMetric.AP50)))
        .orElse(result.source());
  }
}
