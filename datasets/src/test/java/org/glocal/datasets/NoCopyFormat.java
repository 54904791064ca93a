package org.glocal.datasets;

import java.nio.file.Path;
import java.util.List;

/** A format of the tests that can only be read: one line in {@code META-INF/services} adds it. */
public final class NoCopyFormat implements DatasetFormat {

  @Override
  public String name() {
    return "z-no-copy";
  }

  @Override
  public boolean hasSplits() {
    return false;
  }

  @Override
  public DetectionDataset read(DatasetSpec spec, ProblemListener problems) {
    var sample = new Sample("a", Path.of(spec.path(), "a.png"), 4, 2, List.of());
    return new ListedDataset(spec.toString(), List.of(), List.of(sample), false);
  }
}
