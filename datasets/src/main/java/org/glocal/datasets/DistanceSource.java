package org.glocal.datasets;

import java.io.IOException;
import org.glocal.datasets.images.RgbImage;

/** A source of distance maps. */
public interface DistanceSource {

  /**
   * Refuses a sample whose distances are missing, before any work starts.
   *
   * @throws IllegalArgumentException naming the file that is wanted
   */
  void require(Sample sample) throws IOException;

  /** The distances of a sample, of the image's size. */
  DistanceMap distances(Sample sample, RgbImage image) throws IOException;
}
