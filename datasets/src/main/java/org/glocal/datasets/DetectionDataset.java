package org.glocal.datasets;

import java.nio.file.Path;
import java.util.List;

/**
 * A detection dataset: images with their boxes, in a fixed order: the same files give the same list
 * everywhere.
 */
public interface DetectionDataset {

  /** The specification it was opened with, for messages and reports. */
  String name();

  /** Class names in the format's own order; empty for unlabeled images. */
  List<String> classes();

  /** All images, labeled or not. */
  List<Sample> samples();

  /** Whether the format carries boxes at all; an empty list of boxes then means "no objects". */
  boolean labeled();

  /**
   * The category ids that the dataset's own COCO file gives its {@link #classes()}, in their order;
   * each sample's id is then its image id. Empty where the format numbers neither as COCO does.
   */
  default List<Long> categoryIds() {
    return List.of();
  }

  /** The deepest folder that holds all of the images, absolute; null without images. */
  default Path imageFolder() {
    Path common = null;
    for (Sample sample : samples()) {
      Path folder = sample.image().toAbsolutePath().normalize().getParent();
      common = common == null ? folder : common;
      while (!folder.startsWith(common)) {
        common = common.getParent();
      }
    }
    return common;
  }
}
