package org.glocal.trainers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glocal.datasets.files.Staging;
import org.glocal.graphs.methods.StepState;
import org.glocal.graphs.methods.TranslatorStep;
import org.glocal.graphs.weights.SafeTensors;
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

  /** Writes the state after a step and removes the oldest beyond {@code keep}. */
  public Path save(TranslatorStep step, Session session, long number, int keep) throws IOException {
    Path target = folder.resolve(PREFIX + "%08d".formatted(number));
    var state = StepState.of(step, session);
    Staging.deleteTree(target); // a resumed run may come by the same step again
    Staging.folder(
        target,
        aside -> {
          write(aside.resolve(TRANSLATOR), state.translator());
          write(aside.resolve(OTHERS), state.others());
          write(aside.resolve(MOMENTS), state.moments());
          write(aside.resolve(MEMORY), state.memory());
        });
    prune(keep);
    return target;
  }

  /** The newest checkpoint's step, if there is one. */
  public Optional<Long> latest() throws IOException {
    return all().stream().reduce((older, newer) -> newer).map(Checkpoints::number);
  }

  /** Restores the state after a step. */
  public void load(TranslatorStep step, Session session, long number) throws IOException {
    Path checkpoint = folder.resolve(PREFIX + "%08d".formatted(number));
    var state =
        new StepState(
            read(checkpoint.resolve(TRANSLATOR)),
            read(checkpoint.resolve(OTHERS)),
            read(checkpoint.resolve(MOMENTS)),
            read(checkpoint.resolve(MEMORY)));
    try {
      state.restore(step, session);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: of another configuration than its run: %s".formatted(checkpoint, e.getMessage()), e);
    }
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
