package org.glocal.datasets.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glocal.datasets.DatasetCopier;
import org.glocal.datasets.DatasetFormat;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;

/**
 * {@code coco:annotations.json,images}: a COCO annotation file and the folder that its file names
 * lie in. Ids need not be contiguous; a sample's id is its image's. Groups ({@code iscrowd}) stay
 * groups, masks are passed over, and {@code area} is the file's own where it has one.
 */
public final class CocoFormat implements DatasetFormat {

  @Override
  public String name() {
    return "coco";
  }

  @Override
  public boolean hasSplits() {
    return false;
  }

  @Override
  public DetectionDataset read(DatasetSpec spec, ProblemListener problems) throws IOException {
    return place(spec).read(spec.toString(), problems);
  }

  @Override
  public Optional<DatasetCopier> copier() {
    return Optional.of(this::copy);
  }

  private void copy(
      DatasetSpec spec, List<Sample> samples, Path out, DatasetCopier.ImageWriter images)
      throws IOException {
    CocoFolder from = place(spec);
    String imageFolder = from.images().toAbsolutePath().normalize().getFileName().toString();
    from.copy(
        samples,
        new CocoFolder(out.resolve(from.annotations().getFileName()), out.resolve(imageFolder)),
        images);
  }

  private static CocoFolder place(DatasetSpec spec) {
    int comma = spec.path().lastIndexOf(',');
    if (comma < 1 || comma == spec.path().length() - 1) {
      throw new IllegalArgumentException(
          "data \"%s\": want coco:annotations.json,images, found no image folder behind a comma"
              .formatted(spec));
    }
    return new CocoFolder(
        Path.of(spec.path().substring(0, comma)), Path.of(spec.path().substring(comma + 1)));
  }
}
