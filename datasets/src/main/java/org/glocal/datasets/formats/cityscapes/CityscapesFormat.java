package org.glocal.datasets.formats.cityscapes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.glocal.datasets.DatasetCopier;
import org.glocal.datasets.DatasetFormat;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.ProblemListener;

/**
 * {@code cityscapes:dir:split}: Cityscapes with fine annotations; {@code dir} holds {@code
 * leftImg8bit} and {@code gtFine}. Groups ("cargroup") are crowds, or left out with {@code
 * ?groups=drop}. Objects come from the polygons, or, where these are absent or with {@code
 * ?labels=instances}, from the pixels of {@code instanceIds}.
 */
public final class CityscapesFormat implements DatasetFormat {

  private static final String IMAGES = "leftImg8bit";

  @Override
  public String name() {
    return "cityscapes";
  }

  @Override
  public boolean hasSplits() {
    return true;
  }

  @Override
  public Set<String> options() {
    return CityscapesFolder.OPTIONS;
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

  /** Below it, disparities are laid out as the images are. */
  @Override
  public Optional<Path> imageFolder(DatasetSpec spec) {
    return Optional.of(Path.of(spec.path()).resolve(IMAGES));
  }

  private static CityscapesFolder folder(DatasetSpec spec) {
    return new CityscapesFolder(Path.of(spec.path()), IMAGES, "_leftImg8bit.png");
  }
}
