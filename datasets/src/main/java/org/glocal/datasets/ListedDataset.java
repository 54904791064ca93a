package org.glocal.datasets;

import java.util.List;

/** A dataset whose samples are all known: what every reader returns. */
public record ListedDataset(
    String name, List<String> classes, List<Sample> samples, boolean labeled)
    implements DetectionDataset {

  public ListedDataset {
    classes = List.copyOf(classes);
    samples = List.copyOf(samples);
  }
}
