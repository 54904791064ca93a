package org.glocal.trainers.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.degradation.DegradationPosterior;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.work.WorkListener;
import org.glocal.trainers.config.TrainingConfig;

/** Finds the degradations between the images of a run's two sets, at training size. */
public final class DegradationSearch {

  private static final long CACHE_BYTES = 1;

  private DegradationSearch() {}

  /**
   * Looks at images that lie evenly in both sets.
   *
   * @param prior that images of X go through
   * @param listener is told of the progress
   * @throws IllegalArgumentException if too many images cannot be read
   * @throws java.util.concurrent.CancellationException if the listener wants a stop
   */
  public static DegradationPosterior between(
      DetectionDataset from,
      DetectionDataset to,
      TrainingConfig config,
      Prior prior,
      WorkListener listener) {
    return DegradationPosterior.fit(
        images(from, config, prior), images(to, config, Prior.NONE), config.seed(), listener);
  }

  private static List<RgbImage> images(DetectionDataset set, TrainingConfig config, Prior prior) {
    var cache = new ImageCache(config.imageScale(), CACHE_BYTES);
    var usable = new UsableImages(set.name(), UnpairedFeed.samples(set), cache, prior);
    int count = Math.min(DegradationPosterior.MOST_IMAGES, usable.size());
    Set<Object> seen = new HashSet<>();
    List<RgbImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int place = Math.toIntExact((long) i * usable.size() / count);
      var found = usable.next(place, at -> at);
      if (seen.add(found.sample())) {
        images.add(found.image());
      }
    }
    return images;
  }
}
