package org.glocal.datasets.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.glocal.datasets.DatasetCopier;
import org.glocal.datasets.DatasetFormat;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.ListedDataset;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;

/** {@code images:dir}: the images of a folder and the folders in it, without labels. */
public final class ImagesFormat implements DatasetFormat {

  @Override
  public String name() {
    return "images";
  }

  @Override
  public boolean hasSplits() {
    return false;
  }

  @Override
  public DetectionDataset read(DatasetSpec spec, ProblemListener problems) throws IOException {
    Path folder = Path.of(spec.path());
    var samples = new ArrayList<Sample>();
    var ids = new HashSet<String>();
    for (Path file : ImageFiles.below(folder, problems)) {
      String name = ImageFiles.relative(folder, file);
      String id = ImageFiles.withoutExtension(name);
      // a.jpg next to a.png: the second keeps its extension, so that ids stay unique
      try {
        samples.add(ImageFiles.sample(ids.add(id) ? id : name, file, List.of()));
      } catch (IllegalArgumentException e) {
        problems.spoiled(e);
      }
    }
    return new ListedDataset(spec.toString(), List.of(), samples, false);
  }

  @Override
  public Optional<DatasetCopier> copier() {
    return Optional.of(this::copy);
  }

  private void copy(
      DatasetSpec spec, List<Sample> samples, Path out, DatasetCopier.ImageWriter images)
      throws IOException {
    Path folder = Path.of(spec.path());
    for (Sample sample : samples) {
      images.write(sample, out.resolve(ImageFiles.relative(folder, sample.image())));
    }
  }
}
