package org.glocal.savedmodels;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.weights.SafeTensors;
import org.glocal.graphs.weights.WeightArray;

/**
 * What an export needs of a training run.
 *
 * @param folder the checkpoint's folder, {@code step-NNNNNNNN}
 * @param config the run's configuration as it was written
 * @param network the sizes of its networks
 * @param weights the translator's weights by name
 */
record RunCheckpoint(
    Path folder, JsonObject config, NetworkConfig network, Map<String, WeightArray> weights) {

  private static final String WEIGHTS_FILE = "translator.safetensors";

  /**
   * Reads a checkpoint of a run.
   *
   * @param which {@code last}, {@code best} or a step
   * @throws IllegalArgumentException if there is none such, or a file of it is damaged; one line
   */
  static RunCheckpoint of(Path run, String which) throws IOException {
    Path configFile = run.resolve("config.json");
    if (!Files.isRegularFile(configFile)) {
      throw new IllegalArgumentException(
          "%s: want a training run's folder, found no config.json in it".formatted(run));
    }
    JsonObject config = config(configFile);
    Path folder =
        switch (which) {
          case "last" -> newestFolder(run);
          case "best" -> folderOf(run, bestStep(run));
          default -> folderOf(run, step(which));
        };
    return new RunCheckpoint(
        folder, config, network(configFile, config), weights(folder.resolve(WEIGHTS_FILE)));
  }

  private static JsonObject config(Path file) throws IOException {
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new IllegalArgumentException("%s: want a JSON object".formatted(file), e);
    }
  }

  private static NetworkConfig network(Path file, JsonObject config) {
    try {
      JsonElement json = config.get("network");
      if (json instanceof JsonObject sizes && !sizes.has("precision")) {
        sizes.addProperty("precision", "FP32"); // runs of before there was a choice
      }
      var network = new Gson().fromJson(json, NetworkConfig.class);
      if (network != null) {
        return network;
      }
    } catch (RuntimeException e) { // Gson wraps what the record's constructor throws
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException("%s: %s".formatted(file, cause.getMessage()), e);
    }
    throw new IllegalArgumentException(
        "%s: want an object \"network\" with the networks' sizes, found none".formatted(file));
  }

  private static long step(String which) {
    try {
      return Long.parseLong(which);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--checkpoint: want best, last or a step, got \"%s\"".formatted(which), e);
    }
  }

  private static long bestStep(Path run) throws IOException {
    Path file = run.resolve("best.json");
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "%s: want the step that validated best, found no best.json; train with --validate, or"
                  .formatted(run)
              + " export --checkpoint last");
    }
    JsonElement step = config(file).get("step");
    if (step == null || !step.isJsonPrimitive() || !step.getAsJsonPrimitive().isNumber()) {
      throw new IllegalArgumentException(file + ": want a number \"step\"");
    }
    return step.getAsLong();
  }

  private static Path folderOf(Path run, long step) throws IOException {
    Path folder = run.resolve("checkpoints").resolve("step-%08d".formatted(step));
    if (!Files.isRegularFile(folder.resolve(WEIGHTS_FILE))) {
      throw new IllegalArgumentException(
          "%s: want a checkpoint of step %d, found those of %s".formatted(run, step, steps(run)));
    }
    return folder;
  }

  private static List<Long> steps(Path run) throws IOException {
    Path checkpoints = run.resolve("checkpoints");
    if (!Files.isDirectory(checkpoints)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(checkpoints)) {
      return entries
          .filter(entry -> entry.getFileName().toString().matches("step-[0-9]{1,18}"))
          .map(RunCheckpoint::stepOf)
          .sorted()
          .toList();
    }
  }

  private static long stepOf(Path folder) {
    return Long.parseLong(folder.getFileName().toString().substring("step-".length()));
  }

  private static Path newestFolder(Path run) throws IOException {
    Path checkpoints = run.resolve("checkpoints");
    if (Files.isDirectory(checkpoints)) {
      try (Stream<Path> entries = Files.list(checkpoints)) {
        var newest =
            entries
                .filter(entry -> entry.getFileName().toString().matches("step-[0-9]{1,18}"))
                .filter(entry -> Files.isRegularFile(entry.resolve(WEIGHTS_FILE)))
                .max(Comparator.comparing(entry -> entry.getFileName().toString()));
        if (newest.isPresent()) {
          return newest.get();
        }
      }
    }
    throw new IllegalArgumentException(
        "%s: want a checkpoint checkpoints/step-…/%s, found none; has the run saved one yet?"
            .formatted(run, WEIGHTS_FILE));
  }

  private static Map<String, WeightArray> weights(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return SafeTensors.read(in);
    } catch (IOException e) {
      throw new IllegalArgumentException("%s: damaged: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** The card of the model that this checkpoint becomes. */
  ModelCard card(Path run) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("run", run.toAbsolutePath().normalize().getFileName().toString());
    facts.put("checkpoint", folder.getFileName().toString());
    flatten("", config, facts);
    return new ModelCard(
        "Translator " + run.toAbsolutePath().normalize().getFileName(),
        "Translates images of the domain that a frozen detector fails in (X) into the domain it was"
            + " trained on (Y). Learnt from unpaired images; the detector is not changed.",
        "that of its training images and of its user's choice; glocal itself is Apache-2.0",
        "trained with glocal",
        facts,
        new RunMetrics(run, stepOf(folder)).measured(),
        List.of(
            "Made for images of the two domains it was trained on; elsewhere it may paint what is"
                + " not there.",
            "Meant for a detector's eyes; do not use translated images as evidence."));
  }

  private static void flatten(String prefix, JsonObject object, Map<String, String> facts) {
    for (var entry : object.entrySet()) {
      JsonElement value = entry.getValue();
      if (value.isJsonObject()) {
        flatten(prefix + entry.getKey() + ".", value.getAsJsonObject(), facts);
      } else {
        facts.put(
            prefix + entry.getKey(),
            value.isJsonPrimitive() ? value.getAsString() : value.toString());
      }
    }
  }
}
