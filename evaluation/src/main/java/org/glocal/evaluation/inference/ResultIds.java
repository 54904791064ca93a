package org.glocal.evaluation.inference;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.ClassNames;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.coco.CocoIds;
import org.glocal.savedmodels.detector.LabelMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Image ids and category ids of a COCO results file.
 *
 * @param numbering where image ids come from
 * @param images id of each sample, in order
 * @param categories id by the detector's name of the class; others are not written
 */
record ResultIds(Numbering numbering, List<Long> images, Map<String, Long> categories) {

  private static final Logger LOG = LoggerFactory.getLogger(ResultIds.class);

  /**
   * As {@link #ofDataset} for images with labels or a COCO file, else as {@link #ofImages}.
   *
   * @throws IllegalArgumentException if the dataset and the detector have no class in common
   */
  static ResultIds of(DetectionDataset dataset, LabelMap labels) {
    return dataset.labeled() || !dataset.categoryIds().isEmpty()
        ? ofDataset(dataset, labels)
        : ofImages(dataset.samples(), labels);
  }

  /**
   * A COCO file's own ids; for other formats those that {@code datasets convert} gives, from 1 in
   * the dataset's order. So either file can be scored with the results. Classes meet by name; those
   * of the dataset that the detector does not know are reported in the log.
   *
   * @throws IllegalArgumentException if the dataset and the detector have no class in common
   */
  static ResultIds ofDataset(DetectionDataset dataset, LabelMap labels) {
    var detected = labels.names().values();
    var meeting = ClassNames.of(dataset.classes(), detected);
    var ids = CocoIds.of(dataset);
    var canonical = dataset.classes().stream().map(meeting::canonical).toList();
    var categories = new HashMap<String, Long>();
    for (String name : detected) {
      int place = canonical.indexOf(meeting.canonical(name));
      if (place >= 0) {
        categories.put(name, ids.categories().get(place));
      }
    }
    if (categories.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: want a class that the detector knows (%s), found only %s"
              .formatted(dataset.name(), detected, dataset.classes()));
    }
    var known = detected.stream().map(meeting::canonical).toList();
    var unknown =
        dataset.classes().stream()
            .filter(name -> !known.contains(meeting.canonical(name)))
            .toList();
    if (!unknown.isEmpty()) {
      LOG.warn("the detector does not know {} of {}: none will be found", unknown, dataset.name());
    }
    var numbering = dataset.categoryIds().isEmpty() ? Numbering.CONVERTED : Numbering.OWN;
    return new ResultIds(numbering, ids.images(), categories);
  }

  /**
   * For images without labels: an image's number is the number that its file is named by, as COCO's
   * are, if all files are named so; else its place, from 1. Categories bear the label map's.
   */
  static ResultIds ofImages(List<Sample> samples, LabelMap labels) {
    var categories = new HashMap<String, Long>();
    labels.names().forEach((id, name) -> categories.put(name, id.longValue()));
    var own = new LinkedHashSet<Long>();
    for (var sample : samples) {
      if (sample.id().matches("\\d{1,18}")) {
        own.add(Long.valueOf(sample.id()));
      }
    }
    return own.size() == samples.size()
        ? new ResultIds(Numbering.FILE_NAMES, List.copyOf(own), categories)
        : new ResultIds(Numbering.PLACES, CocoIds.fromOne(samples.size(), 0).images(), categories);
  }
}
