package org.glocal.trainers.runs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.glocal.datasets.files.Staging;
import org.glocal.graphs.steps.StepState;
import org.glocal.graphs.weights.WeightArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a run, {@code step-NNNNNNNN} each, complete or absent: written aside, forced
 * to the disk, then moved. Random draws depend on seed and step alone, so a step's number and its
 * variables are all there is to keep.
 *
 * @param folder holds them
 */
public record Checkpoints(Path folder) {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String PREFIX = "step-";

  /**
   * A checkpoint that could be read.
   *
   * @param step that it is of
   * @param state all variables after that step
   * @param means measured since the last line of metrics.jsonl
   */
  public record Restored(long step, StepState state, RunningMeans means) {}

  /** Where a step's checkpoint lies. */
  public Path of(long step) {
    return folder.resolve(PREFIX + "%08d".formatted(step));
  }

  /** Writes the state after a step. */
  public Path save(StepState state, RunningMeans means, long step) throws IOException {
    Path target = of(step);
    Staging.deleteTree(target); // a damaged one of the same step, which a resumed run passes again
    Staging.folder(target, aside -> CheckpointFiles.write(aside, step, state, means));
    force(folder);
    return target;
  }

  /** The move itself must reach the disk too; where folders cannot be opened the system does it. */
  private static void force(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /**
   * Reads the newest checkpoint that is whole; each damaged one before it is named in a warning.
   *
   * @return empty if the run has none yet
   * @throws IOException if there are some and all are damaged
   * @throws IllegalArgumentException if one of a later form than this code knows comes first
   */
  public Optional<Restored> newest() throws IOException {
    List<Long> all = newestFirst();
    for (long step : all) {
      try {
        return Optional.of(CheckpointFiles.read(of(step), step));
      } catch (IOException e) {
        LOG.warn("{}: damaged, left out: {}", of(step), reason(e));
      }
    }
    if (!all.isEmpty()) {
      throw new IOException(
          "%s: want a whole checkpoint, found %d damaged; train again in another folder"
              .formatted(folder, all.size()));
    }
    return Optional.empty();
  }

  /**
   * Reads the translator's weights of one checkpoint, which must be whole. Other than when training
   * goes on, no older one is taken in its place: who asks for a step wants that one.
   *
   * @throws IllegalArgumentException if there is no checkpoint of that step, it is damaged or it is
   *     of a later form than this code knows
   */
  Map<String, WeightArray> translator(long step) throws IOException {
    if (!steps().contains(step)) {
      throw new IllegalArgumentException(
          "%s: want a checkpoint of step %d, found those of %s".formatted(folder, step, steps()));
    }
    try {
      return CheckpointFiles.readTranslator(of(step), step);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s: want a whole checkpoint, found it damaged: %s; %s"
              .formatted(of(step), reason(e), wayOut()),
          e);
    }
  }

  private String wayOut() throws IOException {
    for (long step : newestFirst()) {
      try {
        CheckpointFiles.verify(of(step), step);
        return "the newest that is whole is of step " + step;
      } catch (IOException | IllegalArgumentException e) {
        LOG.debug("{}: {}", of(step), e.getMessage());
      }
    }
    return "none of the run is whole";
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? "it ends early" : e.getMessage();
  }

  /** Removes all checkpoints that a policy does not keep. */
  public void prune(KeepPolicy policy, OptionalLong best) throws IOException {
    List<Long> all = steps();
    var kept = policy.kept(all, best);
    for (long step : all) {
      if (!kept.contains(step)) {
        Staging.deleteTree(of(step));
      }
    }
  }

  private List<Long> newestFirst() throws IOException {
    List<Long> steps = new ArrayList<>(steps());
    Collections.reverse(steps);
    return steps;
  }

  /** The steps of all checkpoints, ascending. */
  List<Long> steps() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(path -> path.getFileName().toString())
          .filter(name -> name.matches(PREFIX + "\\d{8,18}"))
          .map(name -> Long.parseLong(name.substring(PREFIX.length())))
          .filter(step -> Files.isDirectory(of(step)))
          .distinct()
          .sorted()
          .toList();
    }
  }
}
