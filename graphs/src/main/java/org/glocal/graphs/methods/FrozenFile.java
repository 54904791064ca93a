package org.glocal.graphs.methods;

import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.glocal.graphs.weights.WeightArray;

/**
 * Weights of a file that training reads and never changes.
 *
 * @param path of the file, or of a folder
 * @param sha256 the fingerprint that it must have, 64 hexadecimal digits; empty for any
 * @param wanted whether a weight of a shape can be one that is asked for; all others need not be
 *     read
 * @param form brings what was read into the form that terms ask for, and refuses what has another,
 *     one line
 */
public record FrozenFile(
    String path,
    String sha256,
    Predicate<long[]> wanted,
    UnaryOperator<Map<String, WeightArray>> form) {

  public FrozenFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(sha256, "sha256");
  }

  /** A file of any fingerprint whose weights terms ask for by their names in it. */
  public static FrozenFile of(String path) {
    return new FrozenFile(path, "", shape -> true, UnaryOperator.identity());
  }

  /**
   * What was found at a path.
   *
   * @param sha256 its fingerprint, 64 hexadecimal digits
   * @param weights by their names in the file
   */
  public record Content(String sha256, Map<String, WeightArray> weights) {}
}
