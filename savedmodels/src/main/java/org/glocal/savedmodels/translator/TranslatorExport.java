package org.glocal.savedmodels.translator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.images.ImageSize;
import org.glocal.graphs.filters.Filter;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.graphs.filters.TargetStatistics;
import org.glocal.graphs.generators.PixelTranslator;
import org.glocal.graphs.generators.TrainedTranslator;
import org.glocal.graphs.weights.ConstantWeights;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.savedmodels.files.ModelCard;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.files.SavedModelFile;
import org.glocal.savedmodels.files.WarmupRequests;
import org.glocal.savedmodels.translator.tiling.TilingGeometry;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

/** Writes a translator, trained or a filter, as a SavedModel that TensorFlow Serving can serve. */
public final class TranslatorExport {

  private TranslatorExport() {}

  private static final String SUMMARY =
      "Translates images of the domain that a frozen detector fails in (X) into the domain it was"
          + " trained on (Y). Learned from unpaired images; the detector is not changed.";

  private static final List<String> LIMITS =
      List.of(
          "Made for images of the two domains it was trained on; elsewhere it may paint what is"
              + " not there.",
          "For detectors only; do not use translated images as evidence.");

  private static final String PRIOR_SUMMARY =
      " Images go through the filter %s first, which the model holds; the translator was trained on"
          + " what that gives.";

  private static final String WHOLE_LIMIT =
      "Images are translated whole: memory grows with their size.";

  private static final String FILTER_SUMMARY =
      "Filters images for a frozen detector. Nothing of it is learned: it is what a trained"
          + " translator must be better than.";

  private static final List<String> FILTER_LIMITS =
      List.of(
          "No filter helps everywhere, and each can harm: measure it with glocal evaluate.",
          "Images are filtered whole: memory grows with their size.");

  /** What differs between models: how images are translated, weights, and files for glocal. */
  private record Content(
      PixelTranslator translator, Map<String, WeightArray> weights, Staging.Content files) {}

  /**
   * Exports a trained translator.
   *
   * @param destination gets the next numbered version
   * @param warmups sizes that a server translates before its first request
   * @return the version's folder
   * @throws IllegalArgumentException if a warm-up size is too small, the weights are not the
   *     generator's, or the prior needs statistics of Y and there are none
   */
  public static Path write(
      ModelPublication destination, TrainedTranslator trained, List<ImageSize> warmups)
      throws IOException {
    Staging.Content files = TilingGeometry.of(trained)::write;
    return write(
        destination,
        new Content(
            PixelTranslator.of(trained.generator(), trained.filter()),
            trained.weights(),
            files.and(card(trained)::write).and(statistics(trained.target()))),
        warmups);
  }

  /**
   * Exports a filter, with the signatures of a trained translator.
   *
   * @param destination gets the next numbered version
   * @param target statistics of Y; only for filters that read them
   * @param warmups sizes that a server filters before its first request
   * @return the version's folder
   * @throws IllegalArgumentException if a warm-up size is too small, or the filter needs statistics
   *     of Y and there are none
   */
  public static Path write(
      ModelPublication destination,
      FilterKind kind,
      Optional<TargetStatistics> target,
      List<ImageSize> warmups)
      throws IOException {
    Filter filter = kind.filter(target);
    Staging.Content files = TilingGeometry.WHOLE::write;
    return write(
        destination,
        new Content(
            PixelTranslator.of(filter),
            Map.of(),
            files
                .and(card(kind, filter, target)::write)
                .and(FilterFile.of(kind)::write)
                .and(statistics(target))),
        warmups);
  }

  private static Path write(ModelPublication destination, Content content, List<ImageSize> warmups)
      throws IOException {
    warmups.forEach(size -> TranslatorModel.requireSides("warm-up size", size));
    try (Graph graph = new Graph()) {
      var constants =
          new ConstantWeights(Ops.create(graph).withSubScope("weights"), content.weights());
      var calls = TranslatorGraph.build(graph, content.translator(), constants);
      return destination.publish(
          folder -> {
            SavedModelFile.write(folder, graph, calls);
            WarmupRequests.write(
                folder,
                destination.name(),
                warmups.stream().map(TranslatorExport::request).toList());
            content.files().writeTo(folder);
          });
    }
  }

  private static Staging.Content statistics(Optional<TargetStatistics> target) {
    return target.isEmpty()
        ? folder -> {}
        : folder -> TargetStatisticsFile.write(folder, target.get());
  }

  private static ModelCard card(TrainedTranslator trained) {
    Map<String, String> facts = new LinkedHashMap<>(trained.facts());
    trained
        .filter()
        .ifPresent(
            prior ->
                new TreeMap<>(prior.parameters())
                    .forEach((name, value) -> facts.put("prior: " + name, value)));
    List<String> limits = new ArrayList<>(LIMITS);
    if (TilingGeometry.of(trained).whole()) {
      limits.add(WHOLE_LIMIT);
    }
    return new ModelCard(
        "Translator " + trained.name(),
        SUMMARY + trained.prior().map(kind -> PRIOR_SUMMARY.formatted(kind.id())).orElse(""),
        "that of its training images and of its user's choice; glocal itself is Apache-2.0",
        "trained with glocal",
        facts,
        trained.measured(),
        limits);
  }

  private static ModelCard card(FilterKind kind, Filter filter, Optional<TargetStatistics> target) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("filter", kind.id());
    facts.putAll(new TreeMap<>(filter.parameters()));
    target.ifPresent(
        y -> {
          facts.put("Y", y.data());
          facts.put("images of Y measured", Integer.toString(y.images()));
        });
    return new ModelCard(
        "Filter " + kind.id(),
        FILTER_SUMMARY,
        "Apache-2.0, as glocal itself",
        "made with glocal; no training",
        facts,
        FILTER_LIMITS);
  }

  private static WarmupRequests.Request request(ImageSize size) {
    byte[] gray = new byte[3 * size.width() * size.height()];
    Arrays.fill(gray, (byte) 127);
    return new WarmupRequests.Request(
        TranslatorModel.SIGNATURE,
        TranslatorModel.IMAGES,
        new long[] {1, size.height(), size.width(), 3},
        gray);
  }
}
