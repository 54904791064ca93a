package org.glocal.evaluation.experiment;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which images a report shows: half of them those that gained most, a quarter those that lost most,
 * the rest from between. A gallery of only the best would mislead.
 */
final class GalleryChoice {

  private GalleryChoice() {}

  /**
   * @param candidates indices of the images to choose from
   * @param gains by image; how much better its detections got
   * @param wanted how many to choose
   * @return indices of images by falling gain; all if there are no more than wanted
   */
  static List<Integer> of(List<Integer> candidates, List<Integer> gains, int wanted) {
    var byGain =
        candidates.stream()
            .sorted(Comparator.<Integer>comparingInt(gains::get).reversed())
            .toList();
    int count = byGain.size();
    if (count <= wanted) {
      return byGain;
    }
    int worst = wanted / 4;
    int best = (wanted + 1) / 2;
    int between = wanted - best - worst;
    var places = new LinkedHashSet<Integer>();
    IntStream.range(0, best).forEach(places::add);
    for (int i = 1; i <= between; i++) {
      places.add(best + (int) ((long) (count - best - worst) * i / (between + 1)));
    }
    IntStream.range(count - worst, count).forEach(places::add);
    return places.stream().map(byGain::get).toList();
  }
}
