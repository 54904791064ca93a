package org.glocal.cli.flags;

import com.beust.jcommander.Parameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.Datasets;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.graphs.filters.TargetStatistics;
import org.glocal.savedmodels.translator.FilterTranslator;
import org.glocal.savedmodels.translator.TranslatorModel;
import org.glocal.trainers.statistics.TargetMeasurement;

/** Flags of the untrained filters that are measured beside translators. */
public final class FilterFlags {

  private static final String ALL = "all";
  private static final String NONE = "none";

  @Parameter(
      names = "--filters",
      description =
          "untrained filters to measure too: all, none, or names with commas between them;"
              + " without it, all of whose Y something is known")
  private List<String> filters = new ArrayList<>();

  @Parameter(
      names = "--to",
      description =
          "SPEC of images of Y that filters read statistics of; without it, those that a"
              + " translator's model carries")
  private String to;

  /**
   * Refuses what cannot work, before any work.
   *
   * @throws IllegalArgumentException one line
   */
  public void check() {
    var asked = asked();
    if (to != null && !filters.isEmpty() && asked.stream().noneMatch(FilterKind::needsTarget)) {
      throw new IllegalArgumentException(
          "--to: want none where no filter reads Y, found %s with --filters %s; leave it out"
              .formatted(to, String.join(",", filters)));
    }
  }

  /**
   * The filters that were asked for, or that can be had.
   *
   * @param translators whose statistics of Y are used without {@code --to}
   * @return to be closed by the caller
   * @throws IllegalArgumentException if a filter that was asked for needs to know Y and nothing is
   *     known; one line
   */
  public List<FilterTranslator> load(List<TranslatorModel> translators, Invocation invocation)
      throws IOException {
    var asked = asked();
    boolean told = asked.stream().anyMatch(FilterKind::needsTarget);
    Optional<TargetStatistics> target = told ? target(translators, invocation) : Optional.empty();
    var loaded = new ArrayList<FilterTranslator>();
    for (var kind : asked) {
      if (!kind.needsTarget() || target.isPresent()) {
        loaded.add(new FilterTranslator(kind, target, invocation.session()));
      } else if (!filters.isEmpty()) {
        throw new IllegalArgumentException(
            "--to: want a SPEC of images of Y, whose statistics filter %s reads, found none, and no translator that carries them"
                .formatted(kind.id()));
      }
    }
    return loaded;
  }

  private Set<FilterKind> asked() {
    if (filters.isEmpty() || filters.equals(List.of(ALL))) {
      return EnumSet.allOf(FilterKind.class);
    }
    var kinds = EnumSet.noneOf(FilterKind.class);
    if (!filters.equals(List.of(NONE))) {
      filters.forEach(name -> kinds.add(kind(name)));
    }
    return kinds;
  }

  private static FilterKind kind(String name) {
    if (!FilterKind.ids().contains(name)) {
      throw new IllegalArgumentException(
          "--filters: want all, none or some of %s, got %s".formatted(FilterKind.ids(), name));
    }
    return FilterKind.byId(name);
  }

  private Optional<TargetStatistics> target(
      List<TranslatorModel> translators, Invocation invocation) throws IOException {
    if (to != null) {
      return Optional.of(TargetMeasurement.of(Datasets.open(to), invocation.listener()));
    }
    for (var translator : translators) {
      var carried = translator.targetStatistics();
      if (carried.isPresent()) {
        return carried;
      }
    }
    return Optional.empty();
  }
}
