package org.glocal.evaluation.quality;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.glocal.datasets.ClassNames;
import org.glocal.datasets.DetectionDataset;

/**
 * The classes whose objects are compared.
 *
 * @param meeting how names of both sets meet
 * @param names canonical, sorted
 */
record ObjectClasses(ClassNames meeting, Set<String> names) {

  /**
   * Finds them.
   *
   * @param requested names in any spelling; empty for all that both sets have
   * @throws IllegalArgumentException if the sets have no class in common, or not a requested one
   */
  static ObjectClasses of(DetectionDataset real, DetectionDataset fake, List<String> requested) {
    var meeting = ClassNames.of(real.classes(), fake.classes(), requested);
    var shared = canonical(meeting, real.classes());
    shared.retainAll(canonical(meeting, fake.classes()));
    for (String name : requested) {
      if (!shared.contains(meeting.canonical(name))) {
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
    return new ObjectClasses(meeting, requested.isEmpty() ? shared : canonical(meeting, requested));
  }

  /** Whether objects of a class are compared. */
  boolean contains(String className) {
    return names.contains(meeting.canonical(className));
  }

  private static Set<String> canonical(ClassNames meeting, List<String> names) {
    return names.stream().map(meeting::canonical).collect(Collectors.toCollection(TreeSet::new));
  }
}
