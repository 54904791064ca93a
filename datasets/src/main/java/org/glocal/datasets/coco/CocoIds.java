package org.glocal.datasets.coco;

import java.util.List;
import java.util.stream.LongStream;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;

/**
 * The numbers of a dataset's images and classes in COCO's files: its own, where it was read from
 * such a file, so that what is written can be scored against that file; else places from 1.
 *
 * @param images of each sample, in order
 * @param categories of each class, in order
 */
public record CocoIds(List<Long> images, List<Long> categories) {

  /** Those of a dataset. */
  public static CocoIds of(DetectionDataset dataset) {
    return dataset.categoryIds().isEmpty()
        ? fromOne(dataset.samples().size(), dataset.classes().size())
        : new CocoIds(
            dataset.samples().stream().map(Sample::id).map(Long::valueOf).toList(),
            dataset.categoryIds());
  }

  /** Places from 1. */
  public static CocoIds fromOne(int images, int categories) {
    return new CocoIds(places(images), places(categories));
  }

  private static List<Long> places(int count) {
    return LongStream.rangeClosed(1, count).boxed().toList();
  }
}
