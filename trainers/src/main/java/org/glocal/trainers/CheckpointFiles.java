package org.glocal.trainers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.glocal.graphs.steps.StepState;
import org.glocal.graphs.weights.SafeTensors;
import org.glocal.graphs.weights.WeightArray;

/**
 * The files of one checkpoint. {@code translator.safetensors} is what an export needs; the other
 * three are the rest of a step's state. {@code checkpoint.json} says which step it is, what was
 * measured since the last line of metrics.jsonl, and what the checksums of the others are, so that
 * a damaged file is known before it is used.
 */
final class CheckpointFiles {

  private static final String MANIFEST = "checkpoint.json";
  private static final String TRANSLATOR = "translator.safetensors";
  private static final String OTHERS = "others.safetensors";
  private static final String MOMENTS = "moments.safetensors";
  private static final String MEMORY = "memory.safetensors";
  private static final int VERSION = 1;

  /**
   * {@code checkpoint.json}.
   *
   * @param version of this form
   * @param step that the state is of
   * @param stretch measured since the last line of metrics.jsonl
   * @param crc32c of each other file
   */
  private record Manifest(int version, long step, Stretch stretch, Map<String, Long> crc32c) {}

  private CheckpointFiles() {}

  /** Writes a checkpoint into an existing folder; every byte is on the disk when this returns. */
  static void write(Path folder, long step, StepState state, Stretch stretch) throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    sums.put(TRANSLATOR, write(folder.resolve(TRANSLATOR), state.translator()));
    sums.put(OTHERS, write(folder.resolve(OTHERS), state.others()));
    sums.put(MOMENTS, write(folder.resolve(MOMENTS), state.moments()));
    sums.put(MEMORY, write(folder.resolve(MEMORY), state.memory()));
    byte[] json =
        StrictJson.write(new Manifest(VERSION, step, stretch, sums))
            .getBytes(StandardCharsets.UTF_8);
    try (var channel = create(folder.resolve(MANIFEST))) {
      Channels.newOutputStream(channel).write(json);
      channel.force(true);
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @throws IOException if a file is missing or is not what was written
   */
  static Checkpoints.Restored read(Path folder) throws IOException {
    Path file = folder.resolve(MANIFEST);
    Manifest manifest;
    try {
      manifest = StrictJson.read(file.toString(), Files.readString(file), Manifest.class);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (manifest.stretch() == null || manifest.crc32c() == null) {
      throw new IOException(MANIFEST + " lacks a part");
    }
    var state =
        new StepState(
            read(folder, TRANSLATOR, manifest),
            read(folder, OTHERS, manifest),
            read(folder, MOMENTS, manifest),
            read(folder, MEMORY, manifest));
    return new Checkpoints.Restored(manifest.step(), state, manifest.stretch());
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
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

  private static Map<String, WeightArray> read(Path folder, String name, Manifest manifest)
      throws IOException {
    Path file = folder.resolve(name);
    var sum = new CRC32C();
    Map<String, WeightArray> weights;
    try (var in =
        new BufferedInputStream(new CheckedInputStream(Files.newInputStream(file), sum))) {
      weights = SafeTensors.read(in);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new IOException(name + " is missing", e);
    }
    Long wanted = manifest.crc32c().get(name);
    if (wanted == null || wanted != sum.getValue()) {
      throw new IOException(
          "%s: want the checksum %s of checkpoint.json, got %s"
              .formatted(name, wanted, sum.getValue()));
    }
    return weights;
  }
}
