package org.glocal.evaluation.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.files.PrettyJson;
import org.glocal.datasets.work.WorkListener;
import org.glocal.evaluation.embedding.FeaturePlot;
import org.glocal.evaluation.experiment.Condition.Measured;
import org.glocal.evaluation.gallery.GalleryImage;
import org.glocal.evaluation.metrics.DetectionMetrics;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.glocal.evaluation.metrics.coco.ImageResampling;
import org.glocal.evaluation.uncertainty.ConfidenceIntervals;
import org.glocal.savedmodels.models.ImageTranslator;

/** The three-way experiment: measures a frozen detector on X, on X translated and on Y. */
public final class Experiment {

  /** The metrics' file in the output folder. */
  public static final String METRICS_FILE = "metrics.json";

  /** A gap of mAP50 below which its share closed is mostly noise. */
  private static final double SMALL_GAP = 0.05;

  private static final String SOURCE = ExperimentResult.SOURCE;
  private static final String ORACLE = ExperimentResult.ORACLE;

  private final ExperimentRequest request;
  private final Preflight preflight;
  private final SharedClasses classes;
  private final Path folder;
  private final WorkListener listener;
  private final Stopwatch stopwatch = new Stopwatch();
  private final ImagePass pass;

  private Experiment(Preflight preflight, Path folder, WorkListener listener) {
    this.request = preflight.request();
    this.preflight = preflight;
    this.classes = preflight.classes();
    this.folder = folder;
    this.listener = listener;
    this.pass = new ImagePass(request, classes, stopwatch);
  }

  /**
   * Runs the experiment. Writes {@code metrics.json}, and for each kind of images the ground truth
   * and the detections as COCO files ({@code annotations-source.json}, {@code
   * detections-source.json}, …), so that anyone can score them again.
   *
   * @param checked the request
   * @param folder exists and is empty
   * @throws IllegalStateException if the detector's fingerprint changes meanwhile
   */
  public static ExperimentResult run(Preflight checked, Path folder, WorkListener listener)
      throws IOException {
    return new Experiment(checked, folder, listener).run();
  }

  private ExperimentResult run() throws IOException {
    String before = request.detector().fingerprint();
    var measured = new ConditionsPass(request, classes.names(), pass, folder, listener).run();
    var reuse = pass.reuse(); // the gallery looks at its images once more
    var best = ExperimentResult.best(translated(measured), trained());
    var gallery =
        new GalleryPass(request, pass, listener)
            .images(
                best, measured.get(SOURCE).merits(), measured.get(best.orElse(SOURCE)).merits());
    var plot = new FeaturePass(request, pass, listener).plot(best);
    String after = request.detector().fingerprint();
    if (!after.equals(before)) {
      throw new IllegalStateException(
          "detector %s changed while it was measured: fingerprint %s before, %s after"
              .formatted(request.detector().name(), before, after));
    }
    var result = result(before, measured, gallery, plot, reuse);
    Files.writeString(folder.resolve(METRICS_FILE), PrettyJson.text(result.toJson()));
    return result;
  }

  private static Map<String, DetectionMetrics> translated(Map<String, Measured> measured) {
    var metrics = each(measured, Measured::metrics);
    metrics.keySet().removeAll(List.of(SOURCE, ORACLE));
    return metrics;
  }

  private static <T> Map<String, T> each(
      Map<String, Measured> measured, Function<Measured, T> part) {
    var parts = new LinkedHashMap<String, T>();
    measured.forEach((name, m) -> parts.put(name, part.apply(m)));
    return parts;
  }

  private ExperimentResult result(
      String fingerprint,
      Map<String, Measured> measured,
      List<GalleryImage> gallery,
      Optional<FeaturePlot> plot,
      ImagePass.Reuse reuse) {
    var source = measured.get(SOURCE).metrics();
    var oracle = Optional.ofNullable(measured.get(ORACLE)).map(Measured::metrics);
    return new ExperimentResult(
        request.detector().name(),
        fingerprint,
        request.source().name(),
        request.oracle().map(DetectionDataset::name).orElse(""),
        classes.names(),
        request.source().samples().size(),
        source,
        translated(measured),
        oracle,
        warnings(source, oracle),
        stopwatch.timings(
            request.translators().stream().map(ImageTranslator::name).toList(), reuse),
        request.displayScore(),
        gallery,
        plot,
        uncertainty(each(measured, Measured::resampling)),
        trained(),
        request.minGapClosed(),
        each(measured, Measured::failures),
        each(measured, Measured::failureCosts));
  }

  private List<String> trained() {
    return request.translators().stream()
        .filter(translator -> !translator.isFilter())
        .map(ImageTranslator::name)
        .toList();
  }

  private List<String> warnings(DetectionMetrics source, Optional<DetectionMetrics> oracle) {
    var warnings = new ArrayList<>(preflight.warnings());
    if (!pass.unnamed().isEmpty()) {
      warnings.add(
          "detector %s gave classes that its label map lacks, %s: is it the right label map?"
              .formatted(request.detector().name(), pass.unnamed()));
    }
    double from = source.coco().get(CocoMetric.AP50);
    double gap = oracle.map(o -> o.coco().get(CocoMetric.AP50) - from).orElse(Double.NaN);
    if (gap <= 0) {
      warnings.add("the oracle is not above the source: there is no gap to close");
    } else if (gap < SMALL_GAP) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "source and oracle are only %.1f points of mAP50 apart: a share of that says little",
              100 * gap));
    }
    return warnings;
  }

  private ConfidenceIntervals uncertainty(Map<String, ImageResampling> onX) {
    var onY = Optional.ofNullable(onX.remove(ORACLE));
    var ids = ids(request.source());
    return ConfidenceIntervals.of(
        onX, onY, request.oracle().map(y -> ids(y).equals(ids)).orElse(false));
  }

  private static List<String> ids(DetectionDataset data) {
    return data.samples().stream().map(Sample::id).toList();
  }
}
