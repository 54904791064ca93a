package org.glocal.trainers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glocal.datasets.files.Staging;
import org.glocal.graphs.methods.TranslatorStep;
import org.glocal.graphs.weights.SafeTensors;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.WeightArray;
import org.tensorflow.Session;

/**
 * The checkpoints of a run, {@code step-NNNNNNNN} each, complete or absent: written aside, then
 * moved. {@code translator.safetensors} is what an export needs; the other files are the rest of
 * the training's state. Random draws depend on seed and step alone, so the step is all there is to
 * keep.
 *
 * @param folder holds them
 */
public record Checkpoints(Path folder) {

  private static final String PREFIX = "step-";
  private static final String TRANSLATOR = "translator.safetensors";
  private static final String OTHERS = "others.safetensors";
  private static final String MOMENTS = "moments.safetensors";
  private static final String MEMORY = "memory.safetensors";
  private static final List<String> TRANSLATOR_SCOPES =
      List.of("encoder/", "content/", "attention/");

  /** Writes the state after a step and removes the oldest beyond {@code keep}. */
  public Path save(TranslatorStep step, Session session, long number, int keep) throws IOException {
    Path target = folder.resolve(PREFIX + "%08d".formatted(number));
    Map<String, WeightArray> translator = new LinkedHashMap<>();
    Map<String, WeightArray> others = new LinkedHashMap<>();
    step.trained()
        .fetch(session)
        .forEach((name, value) -> (translates(name) ? translator : others).put(name, value));
    Staging.deleteTree(target); // a resumed run may come by the same step again
    Staging.folder(
        target,
        aside -> {
          write(aside.resolve(TRANSLATOR), translator);
          write(aside.resolve(OTHERS), others);
          write(aside.resolve(MOMENTS), step.moments().fetch(session));
          write(aside.resolve(MEMORY), step.memory().fetch(session));
        });
    prune(keep);
    return target;
  }

  private static boolean translates(String name) {
    return TRANSLATOR_SCOPES.stream().anyMatch(name::startsWith);
  }

  /** The newest checkpoint's step, if there is one. */
  public Optional<Long> latest() throws IOException {
    return all().stream().reduce((older, newer) -> newer).map(Checkpoints::number);
  }

  /** Restores the state after a step. */
  public void load(TranslatorStep step, Session session, long number) throws IOException {
    Path checkpoint = folder.resolve(PREFIX + "%08d".formatted(number));
    Map<String, WeightArray> trained = new LinkedHashMap<>(read(checkpoint.resolve(TRANSLATOR)));
    trained.putAll(read(checkpoint.resolve(OTHERS)));
    restore(checkpoint, step.trained(), session, trained);
    restore(checkpoint, step.moments(), session, read(checkpoint.resolve(MOMENTS)));
    restore(checkpoint, step.memory(), session, read(checkpoint.resolve(MEMORY)));
  }

  private static void restore(
      Path checkpoint, VariableStore store, Session session, Map<String, WeightArray> values) {
    if (!List.copyOf(values.keySet()).containsAll(store.names())) {
      throw new IllegalArgumentException(
          checkpoint + ": lacks variables of this method; it is of another configuration");
    }
    store.assign(session, values);
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> path.getFileName().toString().matches(PREFIX + "\\d{8}"))
          .sorted(Comparator.comparing(Checkpoints::number))
          .toList();
    }
  }

  private static long number(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
  }

  private void prune(int keep) throws IOException {
    List<Path> all = all();
    for (Path old : all.subList(0, Math.max(0, all.size() - keep))) {
      Staging.deleteTree(old);
    }
  }

  private static void write(Path file, Map<String, WeightArray> weights) throws IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      SafeTensors.write(out, weights);
    }
  }

  private static Map<String, WeightArray> read(Path file) throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      return SafeTensors.read(in);
    }
  }
}
