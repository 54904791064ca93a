package org.glocal.trainers.runs;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.glocal.graphs.steps.StepState;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.trainers.json.StrictJson;

/**
 * The files of one checkpoint. {@code translator.safetensors} is what an export needs; the other
 * three are the rest of a step's state; {@link CheckpointManifest} has the checksums of all four,
 * so that a damaged file is known before it is used.
 */
final class CheckpointFiles {

  private static final String TRANSLATOR = "translator.safetensors";
  private static final String OTHERS = "others.safetensors";
  private static final String MOMENTS = "moments.safetensors";
  private static final String MEMORY = "memory.safetensors";

  private CheckpointFiles() {}

  /** Writes a checkpoint into an existing folder; every byte is on the disk when this returns. */
  static void write(Path folder, long step, StepState state, RunningMeans means)
      throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    sums.put(TRANSLATOR, write(folder.resolve(TRANSLATOR), state.translator()));
    sums.put(OTHERS, write(folder.resolve(OTHERS), state.others()));
    sums.put(MOMENTS, write(folder.resolve(MOMENTS), state.moments()));
    sums.put(MEMORY, write(folder.resolve(MEMORY), state.memory()));
    var manifest = new CheckpointManifest(CheckpointManifest.VERSION, step, means, sums);
    try (var channel = create(folder.resolve(CheckpointManifest.FILE))) {
      Channels.newOutputStream(channel)
          .write(StrictJson.write(manifest).getBytes(StandardCharsets.UTF_8));
      channel.force(true);
    }
  }

  private static long write(Path file, Map<String, WeightArray> weights) throws IOException {
    var sum = new CRC32C();
    try (var channel = create(file)) {
      var out =
          new BufferedOutputStream(new CheckedOutputStream(Channels.newOutputStream(channel), sum));
      SafeTensors.write(out, weights);
      out.flush();
      channel.force(true);
    }
    return sum.getValue();
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /**
   * Reads a checkpoint.
   *
   * @param step that it must be of
   * @throws IOException if a file is missing or is not what was written
   * @throws IllegalArgumentException if it is of a later form than this code knows
   */
  static Checkpoints.Restored read(Path folder, long step) throws IOException {
    var manifest = CheckpointManifest.read(folder, step);
    var state =
        new StepState(
            read(folder, TRANSLATOR, manifest),
            read(folder, OTHERS, manifest),
            read(folder, MOMENTS, manifest),
            read(folder, MEMORY, manifest));
    return new Checkpoints.Restored(step, state, manifest.means());
  }

  /**
   * The translator's weights of a checkpoint that {@link #read} would take as a whole.
   *
   * @throws IOException as {@link #read} does
   * @throws IllegalArgumentException as {@link #read} does
   */
  static Map<String, WeightArray> readTranslator(Path folder, long step) throws IOException {
    verify(folder, step);
    return read(folder, TRANSLATOR, CheckpointManifest.read(folder, step));
  }

  /** Refuses what {@link #read} refuses, with none of it in memory. */
  static void verify(Path folder, long step) throws IOException {
    var manifest = CheckpointManifest.read(folder, step);
    for (String name : List.of(TRANSLATOR, OTHERS, MOMENTS, MEMORY)) {
      var sum = new CRC32C();
      try (var in = new CheckedInputStream(open(folder, name), sum)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      manifest.requireSum(name, sum.getValue());
    }
  }

  private static Map<String, WeightArray> read(
      Path folder, String name, CheckpointManifest manifest) throws IOException {
    var sum = new CRC32C();
    Map<String, WeightArray> weights;
    try (var in = new BufferedInputStream(new CheckedInputStream(open(folder, name), sum))) {
      weights = SafeTensors.read(in);
    }
    manifest.requireSum(name, sum.getValue());
    return weights;
  }

  private static InputStream open(Path folder, String name) throws IOException {
    try {
      return Files.newInputStream(folder.resolve(name));
    } catch (NoSuchFileException e) {
      throw new IOException(name + " is missing", e);
    }
  }
}
