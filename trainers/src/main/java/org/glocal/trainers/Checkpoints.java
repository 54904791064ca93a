package org.glocal.trainers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.glocal.datasets.files.Staging;
import org.glocal.graphs.steps.StepState;
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
   * @param stretch measured since the last line of metrics.jsonl
   */
  record Restored(long step, StepState state, Stretch stretch) {}

  /** Where a step's checkpoint lies. */
  public Path of(long step) {
    return folder.resolve(PREFIX + "%08d".formatted(step));
  }

  /** Writes the state after a step. */
  Path save(StepState state, Stretch stretch, long step) throws IOException {
    Path target = of(step);
    Staging.deleteTree(target); // a damaged one of the same step, which a resumed run passes again
    Staging.folder(target, aside -> CheckpointFiles.write(aside, step, state, stretch));
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
   */
  Optional<Restored> newest() throws IOException {
    Map<Long, Path> all = all();
    for (long step : all.keySet().stream().sorted((a, b) -> Long.compare(b, a)).toList()) {
      try {
        return Optional.of(CheckpointFiles.read(all.get(step)));
      } catch (IOException e) {
        LOG.warn("{}: damaged, left out: {}", all.get(step), reason(e));
      }
    }
    if (!all.isEmpty()) {
      throw new IOException(
          "%s: want a whole checkpoint, found %d damaged; train anew in another folder"
              .formatted(folder, all.size()));
    }
    return Optional.empty();
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? "it ends early" : e.getMessage();
  }

  /** Removes all checkpoints that a policy does not keep. */
  void prune(KeepPolicy policy, OptionalLong best) throws IOException {
    Map<Long, Path> all = all();
    var kept = policy.kept(List.copyOf(all.keySet()), best);
    for (var entry : all.entrySet()) {
      if (!kept.contains(entry.getKey())) {
        Staging.deleteTree(entry.getValue());
      }
    }
  }

  /** By step, ascending. */
  private Map<Long, Path> all() throws IOException {
    Map<Long, Path> found = new TreeMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .filter(path -> path.getFileName().toString().matches(PREFIX + "\\d{8,}"))
          .forEach(
              path ->
                  found.put(
                      Long.parseLong(path.getFileName().toString().substring(PREFIX.length())),
                      path));
    }
    return found;
  }
}
