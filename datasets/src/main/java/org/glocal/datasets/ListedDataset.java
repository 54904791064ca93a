package org.glocal.datasets;

import java.util.List;

/** A dataset whose samples are all known: what every reader returns. */
public record ListedDataset(
    String name,
    List<String> classes,
    List<Long> categoryIds,
    List<Sample> samples,
    boolean labeled)
    implements DetectionDataset {

  public ListedDataset {
    classes = List.copyOf(classes);
    categoryIds = List.copyOf(categoryIds);
    samples = List.copyOf(samples);
  }

  /** One whose classes and images have no numbers of their own. */
  public ListedDataset(String name, List<String> classes, List<Sample> samples, boolean labeled) {
    this(name, classes, List.of(), samples, labeled);
  }
}
