package org.glocal.datasets.formats.voc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glocal.datasets.DatasetCopier;
import org.glocal.datasets.DatasetFormat;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.ListedDataset;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;

/**
 * {@code sim10k:dir[:split]}: Sim10k ("Driving in the Matrix", Johnson-Roberson et al. 2017), in
 * VOC's form. Of its classes only {@code car} is used, as in all work on Sim10k to Cityscapes;
 * persons and motorbikes become background.
 */
public final class Sim10kFormat implements DatasetFormat {

  private static final String CAR = "car";

  @Override
  public String name() {
    return "sim10k";
  }

  @Override
  public boolean hasSplits() {
    return true;
  }

  @Override
  public DetectionDataset read(DatasetSpec spec, ProblemListener problems) throws IOException {
    List<Sample> samples = folder(spec).read(spec, CAR::equals, problems);
    return new ListedDataset(spec.toString(), List.of(CAR), samples, true);
  }

  @Override
  public Optional<DatasetCopier> copier() {
    return Optional.of(
        (spec, samples, out, images) -> folder(spec).copy(spec, samples, out, images));
  }

  private static VocFolder folder(DatasetSpec spec) {
    return new VocFolder(Path.of(spec.path()));
  }
}
