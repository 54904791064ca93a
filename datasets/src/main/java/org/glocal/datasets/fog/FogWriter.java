package org.glocal.datasets.fog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glocal.datasets.DatasetCopier;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.Sample;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.work.WorkListener;

/**
 * Adds fog to a whole dataset. What is written has the format, the split names, the file names and
 * the labels of what was read.
 */
public final class FogWriter {

  private static final String STAGE = "adding fog";

  private FogWriter() {}

  /**
   * Writes the dataset's foggy copies, all or none. Images keep their kind: PNG stays exact, JPEG
   * is written with quality 0.95.
   *
   * @param spec the clear dataset
   * @param out a new or empty folder; with several densities it gets a folder for each
   * @return the folders of the foggy datasets, in the order of the densities
   * @throws IllegalArgumentException if the dataset or a distance is missing or damaged, or the
   *     folder is in use; nothing is written then
   */
  public static List<Path> write(
      DatasetSpec spec, FogSettings settings, Path out, WorkListener listener) throws IOException {
    Staging.requireUnused(out);
    copier(spec);
    listener.advance(STAGE, 0, 0);
    List<Sample> samples = Datasets.open(spec).samples();
    for (Sample sample : samples) {
      settings.distances().require(sample);
    }
    Staging.folder(out, staged -> copy(spec, samples, settings, staged, listener));
    return settings.folders().stream().map(out::resolve).toList();
  }

  private static DatasetCopier copier(DatasetSpec spec) {
    return Datasets.format(spec.format())
        .copier()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "data \"%s\": want a format that can be written, found %s, which cannot"
                        .formatted(spec, spec.format())));
  }

  /** Writes an image in all densities at once, as its distances are what takes long. */
  private static void copy(
      DatasetSpec spec, List<Sample> samples, FogSettings settings, Path out, WorkListener listener)
      throws IOException {
    DatasetCopier copier = copier(spec);
    List<Path> folders = settings.folders().stream().map(out::resolve).toList();
    DatasetCopier.ImageWriter later =
        (sample, target) -> Files.createDirectories(target.getParent());
    for (Path folder : folders.subList(1, folders.size())) {
      copier.copy(spec, samples, Files.createDirectory(folder), later);
    }
    Path first = Files.createDirectories(folders.get(0));
    int[] done = {0};
    copier.copy(
        spec,
        samples,
        first,
        (sample, target) -> {
          List<RgbImage> foggy = fog(sample, settings);
          for (int i = 0; i < foggy.size(); i++) {
            Images.write(foggy.get(i), folders.get(i).resolve(first.relativize(target)));
          }
          listener.advance(STAGE, ++done[0], samples.size());
        });
  }

  /** One sample's image with fog of each density. */
  public static List<RgbImage> fog(Sample sample, FogSettings settings) throws IOException {
    RgbImage clear = Images.read(sample.image());
    double[] airlight =
        settings.airlight() == null ? Airlight.estimate(clear) : settings.airlight();
    float[] meters = settings.distances().distances(sample, clear).meters();
    return settings.betas().stream()
        .map(beta -> fog(clear, meters, new ScatteringModel(beta, airlight), settings.refinement()))
        .toList();
  }

  private static RgbImage fog(
      RgbImage clear, float[] meters, ScatteringModel model, GuidedFilter refinement) {
    if (refinement == null) {
      return model.apply(clear, meters);
    }
    float[] refined = refinement.apply(clear, model.transmittances(meters));
    for (int i = 0; i < refined.length; i++) {
      refined[i] = Math.max(0, Math.min(1, refined[i])); // the filter overshoots at edges
    }
    return model.blend(clear, refined);
  }
}
