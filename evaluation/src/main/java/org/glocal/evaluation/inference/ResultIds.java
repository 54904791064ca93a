package org.glocal.evaluation.inference;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.ClassNames;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.savedmodels.detector.LabelMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Image ids and category ids of a COCO results file.
 *
 * @param images id of each sample, in order
 * @param categories id by the detector's name of the class; others are not written
 */
record ResultIds(long[] images, Map<String, Integer> categories) {

  private static final Logger LOG = LoggerFactory.getLogger(ResultIds.class);

  /**
   * As {@link #ofDataset} for labeled images, else as {@link #ofImages}.
   *
   * @throws IllegalArgumentException if the dataset and the detector have no class in common
   */
  static ResultIds of(DetectionDataset dataset, LabelMap labels) {
    return dataset.labeled() ? ofDataset(dataset, labels) : ofImages(dataset.samples(), labels);
  }

  /**
   * As {@code datasets convert} numbers a dataset, from 1 in its order, so that the two files can
   * be scored together. Classes meet by name; those of the dataset that the detector does not know
   * are reported in the log.
   *
   * @throws IllegalArgumentException if the dataset and the detector have no class in common
   */
  static ResultIds ofDataset(DetectionDataset dataset, LabelMap labels) {
    var canonical = dataset.classes().stream().map(ClassNames::canonical).toList();
    var categories = new HashMap<String, Integer>();
    for (String name : labels.names().values()) {
      int place = canonical.indexOf(ClassNames.canonical(name));
      if (place >= 0) {
        categories.put(name, place + 1);
      }
    }
    if (categories.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: want a class that the detector knows (%s), found only %s"
              .formatted(dataset.name(), labels.names().values(), dataset.classes()));
    }
    var known = labels.names().values().stream().map(ClassNames::canonical).toList();
    var unknown =
        dataset.classes().stream()
            .filter(name -> !known.contains(ClassNames.canonical(name)))
            .toList();
    if (!unknown.isEmpty()) {
      LOG.warn("the detector does not know {} of {}: none will be found", unknown, dataset.name());
    }
    return new ResultIds(places(dataset.samples()), categories);
  }

  /**
   * For images without labels: an image's number is the number that its file is named by, as COCO's
   * are, if all files are named so; else its place, from 1. Categories bear the label map's.
   */
  static ResultIds ofImages(List<Sample> samples, LabelMap labels) {
    var categories = new HashMap<String, Integer>();
    labels.names().forEach((id, name) -> categories.put(name, id));
    var own = new HashSet<Long>();
    for (var sample : samples) {
      if (sample.id().matches("\\d{1,18}")) {
        own.add(Long.valueOf(sample.id()));
      }
    }
    return own.size() == samples.size()
        ? new ResultIds(
            samples.stream().mapToLong(sample -> Long.parseLong(sample.id())).toArray(), categories)
        : new ResultIds(places(samples), categories);
  }

  private static long[] places(List<Sample> samples) {
    var places = new long[samples.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i + 1;
    }
    return places;
  }
}
