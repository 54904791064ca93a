package org.glocal.datasets.formats.cityscapes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.glocal.datasets.DatasetCopier;
import org.glocal.datasets.DatasetFormat;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.ProblemListener;

/**
 * {@code foggy-cityscapes:dir:split?beta=0.02}: Foggy Cityscapes (Sakaridis et al. 2018); {@code
 * dir} holds {@code leftImg8bit_foggy} and Cityscapes' {@code gtFine}. Beta is the attenuation of
 * the fog, 1/m: 0.005, 0.01 or 0.02, which is about 600, 300 or 150 m of visibility; without it
 * 0.02, the one that papers evaluate on. Other options as for {@link CityscapesFormat}.
 */
public final class FoggyCityscapesFormat implements DatasetFormat {

  private static final String BETA = "beta";

  @Override
  public String name() {
    return "foggy-cityscapes";
  }

  @Override
  public boolean hasSplits() {
    return true;
  }

  @Override
  public Set<String> options() {
    var options = new TreeSet<>(CityscapesFolder.OPTIONS);
    options.add(BETA);
    return options;
  }

  @Override
  public DetectionDataset read(DatasetSpec spec, ProblemListener problems) throws IOException {
    return folder(spec).read(spec, problems);
  }

  @Override
  public Optional<DatasetCopier> copier() {
    return Optional.of(
        (spec, samples, out, images) -> folder(spec).copy(spec, samples, out, images));
  }

  private static CityscapesFolder folder(DatasetSpec spec) {
    String beta = spec.choice(BETA, "0.02", "0.01", "0.005");
    return new CityscapesFolder(
        Path.of(spec.path()),
        "leftImg8bit_foggy",
        "_leftImg8bit_foggy_beta_%s.png".formatted(beta));
  }
}
