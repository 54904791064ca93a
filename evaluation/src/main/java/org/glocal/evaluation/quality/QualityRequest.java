package org.glocal.evaluation.quality;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.glocal.datasets.ClassNames;
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
      requireKnown(classes, real, fake);
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

  /** The classes of the objects that are compared, by their canonical names, sorted. */
  Set<String> objectClasses() {
    return classes.isEmpty()
        ? shared(real, fake)
        : classes.stream()
            .map(ClassNames::canonical)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> shared(DetectionDataset real, DetectionDataset fake) {
    var shared = canonical(real);
    shared.retainAll(canonical(fake));
    return shared;
  }

  private static Set<String> canonical(DetectionDataset data) {
    return data.classes().stream()
        .map(ClassNames::canonical)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void requireKnown(
      List<String> classes, DetectionDataset real, DetectionDataset fake) {
    var shared = shared(real, fake);
    for (String name : classes) {
      if (!shared.contains(ClassNames.canonical(name))) {
        throw new IllegalArgumentException(
            "class \"%s\": want one that %s and %s both have, %s"
                .formatted(name, real.name(), fake.name(), shared));
      }
    }
    if (shared.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: want a class that %s has too (%s), found only %s"
              .formatted(fake.name(), real.name(), real.classes(), fake.classes()));
    }
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
