package org.glocal.trainers.translator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether TensorFlow computes with oneDNN, by TensorFlow's own rule: an environment variable, else
 * on Linux whether the processor has instructions for neural networks (version 2.18,
 * tensorflow/core/util/port.cc, {@code IsMklEnabled}).
 */
final class OneDnn {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private static final Set<String> FEATURES =
      Set.of("avx512_vnni", "avx512_bf16", "avx_vnni", "amx_tile", "amx_int8", "amx_bf16");

  private OneDnn() {}

  /** In this process; false where the processor's features cannot be read. */
  static boolean isOn() {
    return isOn(System.getenv("TF_ENABLE_ONEDNN_OPTS"), features());
  }

  /**
   * By the rule.
   *
   * @param wanted the environment variable; null if it is not set
   * @param features of the processor
   */
  static boolean isOn(String wanted, Set<String> features) {
    return switch (wanted == null ? "" : wanted.toLowerCase(Locale.ROOT)) {
      case "1", "true" -> true;
      case "0", "false" -> false;
      default -> features.stream().anyMatch(FEATURES::contains);
    };
  }

  private static Set<String> features() {
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      var flags = lines.filter(line -> line.startsWith("flags")).findFirst().orElse("");
      return new HashSet<>(Arrays.asList(flags.split("\\s+")));
    } catch (IOException e) {
      return Set.of(); // not Linux
    }
  }
}
