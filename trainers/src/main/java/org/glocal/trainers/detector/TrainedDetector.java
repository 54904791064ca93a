package org.glocal.trainers.detector;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.files.Staging;
import org.glocal.graphs.detector.DetectorConfig;
import org.glocal.graphs.weights.SafeTensors;
import org.glocal.graphs.weights.WeightArray;

/**
 * A trained detector: all that an export needs and how it came to be.
 *
 * @param weights by name, as {@link org.glocal.graphs.detector.DetectorInference} takes them
 */
public record TrainedDetector(Card card, Map<String, WeightArray> weights) {

  /** The file of the weights. */
  public static final String WEIGHTS = "detector.safetensors";

  /** The file of the card. */
  public static final String CARD = "detector.json";

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  /**
   * What is known of a detector beside its weights.
   *
   * @param network its architecture
   * @param classes names in the order of its outputs
   * @param training how it was trained, the last time if more than once
   * @param dataset on what
   * @param images how many
   * @param updates steps of all trainings
   * @param seconds time of the last training
   * @param centreLoss mean over the last steps, nats a centre
   * @param boxLoss mean over the last steps, one minus generalised IoU
   */
  public record Card(
      DetectorConfig network,
      List<String> classes,
      DetectorTrainingConfig training,
      String dataset,
      int images,
      long updates,
      double seconds,
      double centreLoss,
      double boxLoss) {

    public Card {
      classes = List.copyOf(classes);
      if (network.classes() != classes.size()) {
        throw new IllegalArgumentException(
            "detector: want names for %d classes, got %s".formatted(network.classes(), classes));
      }
    }
  }

  /** Writes both files; the folder appears whole or not at all, and must be new or empty. */
  public void write(Path folder) throws IOException {
    Staging.folder(
        folder,
        staged -> {
          try (var out = new BufferedOutputStream(Files.newOutputStream(staged.resolve(WEIGHTS)))) {
            SafeTensors.write(out, weights);
          }
          Files.writeString(staged.resolve(CARD), GSON.toJson(card) + "\n");
        });
  }

  /**
   * Reads a folder.
   *
   * @throws IllegalArgumentException if it holds no detector
   */
  public static TrainedDetector read(Path folder) throws IOException {
    for (String file : List.of(CARD, WEIGHTS)) {
      if (!Files.isRegularFile(folder.resolve(file))) {
        throw new IllegalArgumentException(
            "%s: want a trained detector's folder, found no %s in it".formatted(folder, file));
      }
    }
    try (InputStream weights =
        new BufferedInputStream(Files.newInputStream(folder.resolve(WEIGHTS)))) {
      return read(Files.readString(folder.resolve(CARD)), weights, folder.toString());
    }
  }

  /**
   * Reads a detector from elsewhere, such as resources.
   *
   * @param card the text of {@link #CARD}
   * @param weights the bytes of {@link #WEIGHTS}; the caller closes them
   * @param where for messages
   */
  public static TrainedDetector read(String card, InputStream weights, String where)
      throws IOException {
    try {
      Card read = GSON.fromJson(card, Card.class);
      if (read != null && read.network() != null) {
        return new TrainedDetector(read, SafeTensors.read(weights));
      }
    } catch (JsonParseException | NullPointerException e) {
      throw new IllegalArgumentException(
          "%s: want a trained detector's %s, found other text".formatted(where, CARD), e);
    }
    throw new IllegalArgumentException(
        "%s: want a trained detector's %s, found one without a network".formatted(where, CARD));
  }
}
