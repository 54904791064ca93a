package org.glocal.evaluation.gallery;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The selection of images that a report shows, each once. A gallery of only the best would mislead:
 * those that lost most have a place of their own, and of the others not only the best are shown.
 *
 * @param gained indices of images that did not lose, by falling gain
 * @param lost indices of images that lost, by falling loss
 */
public record GalleryChoice(List<Integer> gained, List<Integer> lost) {

  public GalleryChoice {
    gained = List.copyOf(gained);
    lost = List.copyOf(lost);
  }

  /**
   * Takes up to two fifths from those that lost, and of the rest mostly those that gained most.
   *
   * @param candidates indices of the images to choose from
   * @param gains by image; how much better its detections got
   * @param wanted how many to choose
   */
  public static GalleryChoice of(List<Integer> candidates, List<Integer> gains, int wanted) {
    var byGain = Comparator.<Integer>comparingInt(gains::get).reversed();
    var kept = candidates.stream().filter(i -> gains.get(i) >= 0).sorted(byGain).toList();
    var losers =
        candidates.stream().filter(i -> gains.get(i) < 0).sorted(byGain.reversed()).toList();
    int room = Math.max(wanted * 2 / 5, wanted - kept.size());
    var lost = losers.subList(0, Math.min(room, losers.size()));
    return new GalleryChoice(spread(kept, wanted - lost.size()), lost);
  }

  /** The first two thirds from the front, the rest evenly from all that follows. */
  private static List<Integer> spread(List<Integer> sorted, int wanted) {
    int count = sorted.size();
    if (count <= wanted) {
      return sorted;
    }
    int best = (2 * wanted + 2) / 3;
    var places = new LinkedHashSet<Integer>();
    IntStream.range(0, best).forEach(places::add);
    for (int i = 1; i <= wanted - best; i++) {
      places.add(best - 1 + (int) ((long) (count - best) * i / (wanted - best)));
    }
    return places.stream().map(sorted::get).toList();
  }
}
