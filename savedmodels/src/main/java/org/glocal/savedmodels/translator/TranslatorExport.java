package org.glocal.savedmodels.translator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.glocal.datasets.images.ImageSize;
import org.glocal.graphs.generators.TrainedTranslator;
import org.glocal.graphs.weights.ConstantWeights;
import org.glocal.savedmodels.files.ModelCard;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.files.SavedModelFile;
import org.glocal.savedmodels.files.WarmupRequests;
import org.glocal.savedmodels.translator.tiling.TilingGeometry;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

/** Writes a trained translator as a SavedModel that TensorFlow Serving can serve. */
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

  /**
   * Exports a trained translator.
   *
   * @param destination gets the next numbered version
   * @param warmups sizes that a server translates before its first request
   * @return the version's folder
   * @throws IllegalArgumentException if a warm-up size is too small, or the weights are not the
   *     generator's
   */
  public static Path write(
      ModelPublication destination, TrainedTranslator trained, List<ImageSize> warmups)
      throws IOException {
    warmups.forEach(size -> TranslatorModel.requireSides("warm-up size", size));
    try (Graph graph = new Graph()) {
      var constants =
          new ConstantWeights(Ops.create(graph).withSubScope("weights"), trained.weights());
      var calls = TranslatorGraph.build(graph, trained.generator(), constants);
      return destination.publish(
          folder -> {
            SavedModelFile.write(folder, graph, calls);
            WarmupRequests.write(
                folder,
                destination.name(),
                warmups.stream().map(TranslatorExport::request).toList());
            card(trained).write(folder);
            TilingGeometry.of(trained.generator()).write(folder);
          });
    }
  }

  private static ModelCard card(TrainedTranslator trained) {
    return new ModelCard(
        "Translator " + trained.name(),
        SUMMARY,
        "that of its training images and of its user's choice; glocal itself is Apache-2.0",
        "trained with glocal",
        trained.facts(),
        trained.measured(),
        LIMITS,
        trained.warnings());
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
