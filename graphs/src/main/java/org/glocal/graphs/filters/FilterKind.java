package org.glocal.graphs.filters;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The filters that can be asked for, each with its one set of parameters. */
public enum FilterKind {

  /** Contrast-limited adaptive histogram equalization of the lightness. */
  CLAHE("clahe", Clahe.DEFAULT),

  /** Reinhard's color transfer: mean and deviation of each LAB channel become Y's. */
  REINHARD("reinhard", target -> new Reinhard(target.lab())),

  /** Each RGB channel's histogram becomes Y's. */
  HISTOGRAM("histogram", target -> new HistogramMatching(target.histograms())),

  /** Fourier domain adaptation: the lowest frequencies get Y's amplitude. */
  FDA("fda", target -> new FourierAdaptation(FourierAdaptation.BETA, target.amplitudes())),

  /** Haze removal by the dark channel prior. */
  DARK_CHANNEL("dark-channel", DarkChannel.DEFAULT),

  /** Mean and deviation of each pixel's surroundings become Y's. */
  LOCAL_MOMENTS("local-moments", target -> LocalMoments.towards(target.local()));

  private final String id;
  private final Filter untold;
  private final Function<TargetStatistics, Filter> told;

  FilterKind(String id, Filter filter) {
    this.id = id;
    untold = filter;
    told = null;
  }

  FilterKind(String id, Function<TargetStatistics, Filter> filter) {
    this.id = id;
    untold = null;
    told = filter;
  }

  /** The name by which it is asked for, such as {@code dark-channel}. */
  public String id() {
    return id;
  }

  /** Whether it must be told statistics of Y. */
  public boolean needsTarget() {
    return told != null;
  }

  /**
   * The filter.
   *
   * @param target statistics of Y; those that read none ignore it
   * @throws IllegalArgumentException if it needs them and there are none
   */
  public Filter filter(Optional<TargetStatistics> target) {
    if (!needsTarget()) {
      return untold;
    }
    return told.apply(
        target.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "filter %s: want statistics of Y, found none".formatted(id))));
  }

  /**
   * The filter of that name.
   *
   * @throws IllegalArgumentException if there is none; one line
   */
  public static FilterKind byId(String id) {
    return Arrays.stream(values())
        .filter(kind -> kind.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("filter \"%s\": want one of %s".formatted(id, ids())));
  }

  /** All names, in the order of the constants. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(FilterKind::id).collect(Collectors.toList());
  }
}
