package org.glocal.evaluation.experiment;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.evaluation.metrics.CocoFigure;
import org.glocal.evaluation.metrics.DetectionFigures;
import org.glocal.evaluation.metrics.FailureCounts;
import org.glocal.evaluation.metrics.GroundTruthBox;
import org.glocal.evaluation.metrics.ImageResampling;

/** Runs a frozen detector on X, on X translated and on Y, and measures it each time. */
public final class Experiment {

  /** The figures' file in the output folder. */
  public static final String METRICS_FILE = "metrics.json";

  /** A gap of mAP50 below which its share closed is mostly noise. */
  private static final double SMALL_GAP = 0.05;

  private static final String SOURCE = ExperimentResult.SOURCE;
  private static final String ORACLE = ExperimentResult.ORACLE;

  private final ExperimentRequest request;
  private final Preflight preflight;
  private final SharedClasses classes;
  private final Path folder;
  private final ExperimentListener listener;
  private final Stopwatch stopwatch = new Stopwatch();
  private final ImagePass pass;
  private final Map<String, ImageResampling> resampling = new LinkedHashMap<>();
  private final Map<String, FailureCounts> failures = new LinkedHashMap<>();
  private final Map<String, Map<String, Double>> failureCosts = new LinkedHashMap<>();

  private Experiment(
      ExperimentRequest request, Preflight preflight, Path folder, ExperimentListener listener) {
    this.request = request;
    this.preflight = preflight;
    this.classes = preflight.classes();
    this.folder = folder;
    this.listener = listener;
    this.pass = new ImagePass(request, classes, stopwatch);
  }

  /**
   * Checks a request without running anything.
   *
   * @return what the user should know, one line each
   * @throws IllegalArgumentException if detector and data share no class, a requested class is
   *     unknown to either, an image is too small for a translator, or all labels lie outside their
   *     images; one line
   */
  public static List<String> preflight(ExperimentRequest request) {
    return Preflight.of(request).warnings();
  }

  /**
   * Runs the experiment. Writes {@code metrics.json}, and for each kind of images the ground truth
   * and the detections as COCO files ({@code annotations-source.json}, {@code
   * detections-source.json}, …), so that anyone can score them again.
   *
   * @param folder exists and is empty
   * @throws IllegalArgumentException as {@link #preflight}
   * @throws IllegalStateException if the detector's fingerprint changes meanwhile
   */
  public static ExperimentResult run(
      ExperimentRequest request, Path folder, ExperimentListener listener) throws IOException {
    return new Experiment(request, Preflight.of(request), folder, listener).run();
  }

  private ExperimentResult run() throws IOException {
    String before = request.detector().fingerprint();
    var merits = new LinkedHashMap<String, List<Integer>>();
    var figures = measureSource(merits);
    Optional<DetectionFigures> oracle =
        request.oracle().isPresent()
            ? Optional.of(measureOracle(request.oracle().get()))
            : Optional.empty();
    var source = figures.remove(SOURCE);
    var reuse = pass.reuse(); // the gallery looks at its images once more
    var gallery = gallery(ExperimentResult.best(figures), merits);
    String after = request.detector().fingerprint();
    if (!after.equals(before)) {
      throw new IllegalStateException(
          "detector %s changed while it was measured: fingerprint %s before, %s after"
              .formatted(request.detector().name(), before, after));
    }
    var result = result(before, source, figures, oracle, gallery, reuse);
    var gson = new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping();
    Files.writeString(folder.resolve(METRICS_FILE), gson.create().toJson(result.toJson()) + "\n");
    return result;
  }

  private ExperimentResult result(
      String fingerprint,
      DetectionFigures source,
      Map<String, DetectionFigures> translated,
      Optional<DetectionFigures> oracle,
      List<GalleryImage> gallery,
      ImagePass.Reuse reuse) {
    return new ExperimentResult(
        request.detector().name(),
        fingerprint,
        request.source().name(),
        request.oracle().map(DetectionDataset::name).orElse(""),
        classes.names(),
        request.source().samples().size(),
        source,
        translated,
        oracle,
        warnings(source, oracle),
        stopwatch.timings(
            request.translators().stream().map(ImageTranslator::name).toList(), reuse),
        request.displayScore(),
        gallery,
        uncertainty(),
        failures,
        failureCosts);
  }

  private List<String> warnings(DetectionFigures source, Optional<DetectionFigures> oracle) {
    var warnings = new ArrayList<>(preflight.warnings());
    if (!pass.unnamed().isEmpty()) {
      warnings.add(
          "detector %s gave classes that its label map lacks, %s: is it the right label map?"
              .formatted(request.detector().name(), pass.unnamed()));
    }
    double from = source.coco().get(CocoFigure.AP50);
    double gap = oracle.map(o -> o.coco().get(CocoFigure.AP50) - from).orElse(Double.NaN);
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

  /** Measures X as it is and by every translator, decoding each image once. */
  private Map<String, DetectionFigures> measureSource(Map<String, List<Integer>> merits)
      throws IOException {
    var samples = request.source().samples();
    writeTruth(SOURCE, samples);
    var conditions = new LinkedHashMap<String, Condition>();
    try {
      conditions.put(SOURCE, condition(SOURCE));
      for (var translator : request.translators()) {
        conditions.put(translator.name(), condition(translator.name()));
      }
      for (int i = 0; i < samples.size(); i++) {
        listener.advanced(request.detector().name() + " on X", i, samples.size());
        var truth = pass.truth(samples.get(i));
        var image = pass.image(samples.get(i));
        conditions.get(SOURCE).add(truth, pass.detect(image));
        for (var translator : request.translators()) {
          conditions.get(translator.name()).add(truth, pass.detect(image, translator));
        }
      }
      listener.advanced(request.detector().name() + " on X", samples.size(), samples.size());
    } finally {
      for (var condition : conditions.values()) {
        condition.close();
      }
    }
    var figures = new LinkedHashMap<String, DetectionFigures>();
    conditions.forEach(
        (name, condition) -> {
          figures.put(name, condition.figures());
          merits.put(name, condition.merits());
          resampling.put(name, condition.resampling());
          failures.put(name, condition.failures());
          failureCosts.put(name, condition.failureCosts());
        });
    return figures;
  }

  private DetectionFigures measureOracle(DetectionDataset oracle) throws IOException {
    var samples = oracle.samples();
    writeTruth(ORACLE, samples);
    try (var condition = condition(ORACLE)) {
      for (int i = 0; i < samples.size(); i++) {
        listener.advanced(request.detector().name() + " on Y", i, samples.size());
        condition.add(pass.truth(samples.get(i)), pass.detect(pass.image(samples.get(i))));
      }
      listener.advanced(request.detector().name() + " on Y", samples.size(), samples.size());
      resampling.put(ORACLE, condition.resampling());
      failures.put(ORACLE, condition.failures());
      failureCosts.put(ORACLE, condition.failureCosts());
      return condition.figures();
    }
  }

  private Uncertainty uncertainty() {
    var onX = new LinkedHashMap<>(resampling);
    var onY = Optional.ofNullable(onX.remove(ORACLE));
    var ids = ids(request.source());
    return Uncertainty.of(onX, onY, request.oracle().map(y -> ids(y).equals(ids)).orElse(false));
  }

  private static List<String> ids(DetectionDataset data) {
    return data.samples().stream().map(Sample::id).toList();
  }

  private Condition condition(String name) throws IOException {
    return new Condition(folder, name, classes.names(), request.displayScore());
  }

  private void writeTruth(String name, List<Sample> samples) throws IOException {
    List<List<GroundTruthBox>> truth = samples.stream().map(pass::truth).toList();
    CocoAnnotationsWriter.write(
        folder.resolve("annotations-" + name + ".json"), classes.names(), samples, truth);
  }

  /** Goes over a few images once more, since keeping all until the best are known would not fit. */
  private List<GalleryImage> gallery(Optional<String> best, Map<String, List<Integer>> merits)
      throws IOException {
    var before = merits.get(SOURCE);
    var after = best.map(merits::get).orElse(before);
    var gains = new ArrayList<Integer>();
    for (int i = 0; i < before.size(); i++) {
      gains.add(after.get(i) - before.get(i));
    }
    var translator =
        request.translators().stream().filter(t -> best.equals(Optional.of(t.name()))).findFirst();
    var samples = request.source().samples();
    var telling = // an image without objects or change shows nothing
        IntStream.range(0, samples.size())
            .filter(i -> gains.get(i) != 0 || !pass.truth(samples.get(i)).isEmpty())
            .boxed()
            .toList();
    var choice = GalleryChoice.of(telling, gains, request.galleryImages());
    var chosen = new ArrayList<>(choice.gained());
    chosen.addAll(choice.lost());
    var gallery = new ArrayList<GalleryImage>();
    for (int index : chosen) {
      listener.advanced("pictures", gallery.size(), chosen.size());
      gallery.add(pass.galleryImage(samples.get(index), translator, request.displayScore()));
    }
    listener.advanced("pictures", gallery.size(), chosen.size());
    return gallery;
  }
}
