package org.glocal.datasets.formats.voc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glocal.datasets.DatasetCopier;
import org.glocal.datasets.DatasetFormat;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.ListedDataset;
import org.glocal.datasets.ProblemListener;
import org.glocal.datasets.Sample;

/**
 * {@code voc:dir[:split]}: Pascal VOC, and the many datasets in its form. {@code dir} holds {@code
 * JPEGImages}, {@code Annotations} and {@code ImageSets/Main}; without a split, all that is
 * annotated. The classes are VOC's twenty if no other occurs, else those that occur, sorted.
 * Corners are pixels that belong to the object, numbered from 1.
 */
public final class VocFormat implements DatasetFormat {

  private static final List<String> CLASSES =
      List.of(
          "aeroplane",
          "bicycle",
          "bird",
          "boat",
          "bottle",
          "bus",
          "car",
          "cat",
          "chair",
          "cow",
          "diningtable",
          "dog",
          "horse",
          "motorbike",
          "person",
          "pottedplant",
          "sheep",
          "sofa",
          "train",
          "tvmonitor");

  @Override
  public String name() {
    return "voc";
  }

  @Override
  public boolean hasSplits() {
    return true;
  }

  @Override
  public DetectionDataset read(DatasetSpec spec, ProblemListener problems) throws IOException {
    List<Sample> samples = folder(spec).read(spec, name -> true, problems);
    Set<String> names = VocFolder.classes(samples);
    List<String> classes = CLASSES.containsAll(names) ? CLASSES : List.copyOf(names);
    return new ListedDataset(spec.toString(), classes, samples, true);
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
