package org.glocal.savedmodels;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.images.ImageSize;
import org.glocal.graphs.generators.Generator;
import org.glocal.graphs.weights.ConstantWeights;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.files.SavedModelFile;
import org.glocal.savedmodels.files.WarmupRequests;
import org.glocal.savedmodels.tiling.TilingGeometry;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

/** Writes a trained translator as a SavedModel that TensorFlow Serving can serve. */
public final class TranslatorExport {

  private TranslatorExport() {}

  /**
   * Exports a checkpoint of a run.
   *
   * @param run a run's folder
   * @param which {@code last}, {@code best} or a step
   * @param destination gets the next numbered version
   * @param warmups sizes that a server translates before its first request
   * @return the version's folder
   * @throws IllegalArgumentException if the run has no such checkpoint or it is damaged; one line
   */
  public static Path fromRun(
      Path run, String which, ModelPublication destination, List<ImageSize> warmups)
      throws IOException {
    RunCheckpoint checkpoint = RunCheckpoint.of(run, which);
    return write(
        destination,
        checkpoint.network().generator(),
        checkpoint.weights(),
        checkpoint.card(run),
        warmups);
  }

  /**
   * Exports a translator from its weights.
   *
   * @param weights of all the generator's scopes, by name
   * @return the version's folder
   */
  public static Path write(
      ModelPublication destination,
      Generator generator,
      Map<String, WeightArray> weights,
      ModelCard card,
      List<ImageSize> warmups)
      throws IOException {
    warmups.forEach(size -> Translator.requireSides("warm-up size", size));
    try (Graph graph = new Graph()) {
      var constants = new ConstantWeights(Ops.create(graph).withSubScope("weights"), weights);
      var calls = TranslatorGraph.build(graph, generator, constants);
      return destination.publish(
          folder -> {
            SavedModelFile.write(folder, graph, calls);
            WarmupRequests.write(
                folder,
                destination.name(),
                warmups.stream().map(TranslatorExport::request).toList());
            card.write(folder);
            TilingGeometry.of(generator).write(folder);
          });
    }
  }

  private static WarmupRequests.Request request(ImageSize size) {
    byte[] grey = new byte[3 * size.width() * size.height()];
    Arrays.fill(grey, (byte) 127);
    return new WarmupRequests.Request(
        Translator.SIGNATURE,
        Translator.IMAGES,
        new long[] {1, size.height(), size.width(), 3},
        grey);
  }
}
