package org.glocal.trainers.translator;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.glocal.datasets.files.Fingerprints;
import org.glocal.graphs.methods.FrozenFile;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.trainers.config.TrainingConfig;
import org.glocal.trainers.runs.SafeTensors;

/**
 * The frozen weights of a run, read before any work.
 *
 * @param config of the run, bound to the fingerprints of their files
 * @param weights by the name that terms ask for and by their own names
 */
public record FrozenWeights(TrainingConfig config, Map<String, Map<String, WeightArray>> weights) {

  private static final String HDF5 = "\u0089HDF";
  private static final String ZIP = "PK\u0003\u0004";
  private static final String PICKLE = "\u0080\u0002";
  private static final String CONVERT = "; docs/features.md says how to turn it into safetensors";

  /** Reads weights of whatever form. */
  @FunctionalInterface
  public interface Source {

    /**
     * Reads weights.
     *
     * @param wanted whether those of a shape are read
     * @throws IllegalArgumentException if it holds none; one line
     */
    FrozenFile.Content read(Path path, Predicate<long[]> wanted) throws IOException;
  }

  /** Reads the weights of a run from safetensors files. */
  public static FrozenWeights read(TrainingConfig config) throws IOException {
    return read(config, FrozenWeights::safeTensors);
  }

  /**
   * Reads the weights of a run.
   *
   * @throws IllegalArgumentException if the method was given no file that it needs, or one of
   *     another shape or fingerprint; one line
   */
  public static FrozenWeights read(TrainingConfig config, Source source) throws IOException {
    Map<String, FrozenFile.Content> contents = new LinkedHashMap<>();
    Map<String, Map<String, WeightArray>> weights = new LinkedHashMap<>();
    for (var entry : config.settings().frozen().entrySet()) {
      FrozenFile file = entry.getValue();
      var content = source.read(Path.of(file.path()), file.wanted());
      if (!file.sha256().isEmpty() && !file.sha256().equals(content.sha256())) {
        throw new IllegalArgumentException(
            "%s: want the weights that the run was begun with, SHA-256 %s, found SHA-256 %s"
                .formatted(file.path(), file.sha256(), content.sha256()));
      }
      contents.put(entry.getKey(), content);
      weights.put(entry.getKey(), formed(file, content));
    }
    var bound =
        contents.isEmpty() ? config : config.withSettings(config.settings().bound(contents));
    return new FrozenWeights(bound, weights);
  }

  private static Map<String, WeightArray> formed(FrozenFile file, FrozenFile.Content content) {
    try {
      return file.form().apply(content.weights());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(file.path(), e.getMessage()), e);
    }
  }

  /**
   * Reads a safetensors file.
   *
   * @param wanted whether weights of a shape are read
   * @throws IllegalArgumentException if it is damaged or another kind of file
   */
  public static FrozenFile.Content safeTensors(Path path, Predicate<long[]> wanted)
      throws IOException {
    if (Files.isDirectory(path)) {
      throw new IllegalArgumentException(path + ": want a safetensors file, found a folder");
    }
    var digest = Fingerprints.sha256();
    try (var in = new BufferedInputStream(new WholeDigest(Files.newInputStream(path), digest))) {
      refuseOthers(path, in);
      var weights = SafeTensors.read(in, wanted);
      return new FrozenFile.Content(HexFormat.of().formatHex(digest.digest()), weights);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (EOFException e) {
      throw new IllegalArgumentException(path + ": want safetensors, found a file cut short", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("%s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Sees what is skipped too, which a digest's stream does not. */
  private static final class WholeDigest extends DigestInputStream {

    private static final int PART = 1 << 16;

    WholeDigest(InputStream in, MessageDigest digest) {
      super(in, digest);
    }

    @Override
    public long skip(long count) throws IOException {
      return Math.max(0, read(new byte[PART], 0, (int) Math.min(PART, count)));
    }
  }

  /** Tells the files that people have from what can be read. */
  private static void refuseOthers(Path path, InputStream in) throws IOException {
    in.mark(HDF5.length());
    var start = new StringBuilder();
    for (byte one : in.readNBytes(HDF5.length())) {
      start.append((char) (one & 0xff));
    }
    in.reset();
    String found =
        start.toString().startsWith(HDF5)
            ? "HDF5, as Keras writes it"
            : start.toString().startsWith(ZIP) || start.toString().startsWith(PICKLE)
                ? "a file of PyTorch"
                : null;
    if (found != null) {
      throw new IllegalArgumentException(
          "%s: want a SavedModel or safetensors, found %s%s".formatted(path, found, CONVERT));
    }
  }
}
