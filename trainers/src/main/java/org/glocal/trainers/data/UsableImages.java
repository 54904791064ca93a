package org.glocal.trainers.data;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.RgbImage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The images of a set that can be read. One that cannot is named once and the next takes its place,
 * so that a single broken file does not end a run of days; more than one in a hundred do end it.
 */
final class UsableImages {

  private static final Logger LOG = LoggerFactory.getLogger(UsableImages.class);
  private static final double MOST_BROKEN = 0.01;

  private final String name;
  private final List<Sample> samples;
  private final ImageCache cache;
  private final Prior prior;
  private final Set<Integer> broken = new HashSet<>();

  /** A sample and its pixels. */
  record Usable(Sample sample, RgbImage image) {}

  /**
   * @param name of the set, for messages
   * @param prior that its images go through
   */
  UsableImages(String name, List<Sample> samples, ImageCache cache, Prior prior) {
    this.name = name;
    this.samples = samples;
    this.cache = cache;
    this.prior = prior;
  }

  /** Images of the set, broken ones too. */
  int size() {
    return samples.size();
  }

  /**
   * The first usable image from a place on.
   *
   * @param place [0, size)
   * @param order the sample at each place
   * @throws IllegalArgumentException if too many are broken
   */
  Usable next(int place, IntUnaryOperator order) {
    for (int i = 0; i < samples.size(); i++) {
      int index = order.applyAsInt((place + i) % samples.size());
      if (!broken.contains(index)) {
        Sample sample = samples.get(index);
        try {
          return new Usable(sample, cache.get(sample.image(), prior));
        } catch (IOException | IllegalArgumentException e) {
          remember(index, e);
        }
      }
    }
    throw new IllegalStateException(name + ": no image can be read"); // remember() is there before
  }

  private void remember(int index, Exception failure) {
    broken.add(index);
    if (broken.size() > MOST_BROKEN * samples.size()) {
      throw new IllegalArgumentException(
          "%s: want images that can be read, found %d of %d broken, the last: %s; fix or remove them"
              .formatted(name, broken.size(), samples.size(), failure.getMessage()),
          failure);
    }
    LOG.warn("skipped from now on: {}", failure.getMessage());
  }
}
