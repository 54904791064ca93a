package org.glocal.graphs.detector;

import java.util.List;
import org.glocal.graphs.Check;

/**
 * The detector's architecture. With the weights it is all that inference needs.
 *
 * @param version of this record, for files; see {@link #VERSION}
 * @param classes how many classes, 1 or more
 * @param stem channels at stride 2
 * @param widths channels at strides 4, 8, 16 and 32
 * @param blocks residual blocks at strides 4, 8, 16 and 32, 0 or more each
 * @param fused channels of the top-down path and of the heads
 * @param mean gray level that becomes 0, [0, 255]
 * @param deviation gray levels that become 1, above 0
 */
public record DetectorConfig(
    int version,
    int classes,
    int stem,
    List<Integer> widths,
    List<Integer> blocks,
    int fused,
    double mean,
    double deviation) {

  /** The present form of this record. */
  public static final int VERSION = 1;

  /** Images are padded to a multiple of this inside the graph, px. */
  public static final int COARSEST_STRIDE = 32;

  /** Distance between neighboring points of the output maps, px. */
  public static final int OUTPUT_STRIDE = 4;

  private static final int STAGES = 4;

  public DetectorConfig {
    require(version == VERSION, "version", "to be " + VERSION, version);
    require(classes > 0, "classes", "1 or more", classes);
    require(stem > 0, "stem", "1 or more channels", stem);
    require(fused > 0, "fused", "1 or more channels", fused);
    widths = List.copyOf(widths);
    blocks = List.copyOf(blocks);
    require(
        widths.size() == STAGES && widths.stream().allMatch(width -> width > 0),
        "widths",
        "4 positive numbers of channels",
        widths);
    require(
        blocks.size() == STAGES && blocks.stream().allMatch(count -> count >= 0),
        "blocks",
        "4 numbers of blocks, 0 or more",
        blocks);
    require(mean >= 0 && mean <= 255, "mean", "a gray level in [0, 255]", mean);
    require(deviation > 0 && deviation <= 255, "deviation", "gray levels in (0, 255]", deviation);
  }

  /** What the bundled detector is made of: about 0.9 million parameters. */
  public static DetectorConfig small(int classes) {
    return new DetectorConfig(
        VERSION, classes, 24, List.of(48, 72, 96, 96), List.of(1, 2, 1, 1), 64, 112, 60);
  }

  private static void require(boolean holds, String field, Object rule, Object value) {
    Check.that(holds, "detector configuration, " + field, rule, value);
  }
}
