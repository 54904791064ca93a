package org.glocal.savedmodels.translator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.glocal.graphs.filters.ColorMoments;
import org.glocal.graphs.filters.TargetStatistics;

/** Statistics of a Y that nobody has seen. */
final class StatisticsFixture {

  private StatisticsFixture() {}

  static TargetStatistics statistics() {
    var histogram = new ArrayList<>(Collections.nCopies(TargetStatistics.LEVELS, 0.0));
    histogram.set(40, 0.25);
    histogram.set(90, 0.25);
    histogram.set(200, 0.5);
    var row = List.of(30.0, 4.0, 2.0);
    return new TargetStatistics(
        TargetStatistics.VERSION,
        "images:day",
        12,
        new ColorMoments(List.of(130.0, 126.0, 135.0), List.of(50.0, 8.0, 9.0)),
        Collections.nCopies(3, histogram),
        Collections.nCopies(3, Collections.nCopies(5, row)),
        new ColorMoments(List.of(120.0, 110.0, 100.0), List.of(20.0, 21.0, 22.0)));
  }
}
