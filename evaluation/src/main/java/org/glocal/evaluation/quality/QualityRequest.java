package org.glocal.evaluation.quality;

import java.util.List;
import java.util.Optional;
import org.glocal.datasets.DetectionDataset;
import org.glocal.savedmodels.models.FeatureExtractor;
import org.glocal.savedmodels.models.ImageTranslator;

/**
 * The settings of a quality measurement.
 *
 * @param real images of Y as they are
 * @param fake images that should look like those: translated already, or X before translation
 * @param translator what translates the fake ones first, where they are not translated yet
 * @param features the network that sees them
 * @param instances whether objects are compared too; both sets must then have labels
 * @param classes of the objects; empty for all that both sets have
 * @param subsets how many KID draws
 * @param subsetSize images or objects in each; empty for what fits
 * @param seed of subsets and of the choice of objects
 */
public record QualityRequest(
    DetectionDataset real,
    DetectionDataset fake,
    Optional<ImageTranslator> translator,
    FeatureExtractor features,
    boolean instances,
    List<String> classes,
    int subsets,
    Optional<Integer> subsetSize,
    long seed) {

  public QualityRequest {
    classes = List.copyOf(classes);
    requireImages(real);
    requireImages(fake);
    if (!instances && !classes.isEmpty()) {
      throw new IllegalArgumentException(
          "classes: only objects have one; compare instances, or name no classes");
    }
    int fewer = Math.min(real.samples().size(), fake.samples().size());
    subsets(subsets, subsetSize, fewer);
    if (instances) {
      requireLabels(real);
      requireLabels(fake);
      ObjectClasses.of(real, fake, classes);
    }
  }

  /**
   * KID's subsets of so many images or objects.
   *
   * @throws IllegalArgumentException if there are too few for the size that was asked for; one line
   */
  KernelSubsets subsets(int of) {
    return subsets(subsets, subsetSize, of);
  }

  private static KernelSubsets subsets(int count, Optional<Integer> size, int of) {
    var subsets =
        size.map(s -> new KernelSubsets(count, s))
            .orElseGet(() -> KernelSubsets.fitting(count, of));
    subsets.requireAtMost(of);
    return subsets;
  }

  /** The classes of the objects that are compared. */
  ObjectClasses objectClasses() {
    return ObjectClasses.of(real, fake, classes);
  }

  private static void requireImages(DetectionDataset data) {
    if (data.samples().size() < 2) {
      throw new IllegalArgumentException(
          "%s: want at least 2 images to compare, found %d"
              .formatted(data.name(), data.samples().size()));
    }
  }

  private static void requireLabels(DetectionDataset data) {
    if (!data.labeled()) {
      throw new IllegalArgumentException(
          data.name()
              + ": want a dataset with boxes to compare objects, found images without labels");
    }
  }
}
