package org.glocal.evaluation.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.ClassNames;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.evaluation.boxes.GroundTruthBox;
import org.glocal.savedmodels.models.ObjectDetector;

/**
 * The classes that a dataset and a detector have in common. They meet by name, spelled in one way:
 * VOC's motorbike is COCO's motorcycle.
 */
final class SharedClasses {

  private final ClassNames meeting;
  private final Map<String, String> byCanonical = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();

  private SharedClasses(ClassNames meeting) {
    this.meeting = meeting;
  }

  /** As {@link #between(DetectionDataset, ObjectDetector, List, Optional)}, without an oracle. */
  static SharedClasses between(
      DetectionDataset data, ObjectDetector detector, List<String> requested) {
    return between(data, detector, requested, Optional.empty());
  }

  /**
   * Finds what can be evaluated.
   *
   * @param requested classes that the user asked for; empty for all that are shared
   * @param oracle a dataset that is measured too, where there is one
   * @throws IllegalArgumentException if nothing is shared, or a requested class is unknown to
   *     either
   */
  static SharedClasses between(
      DetectionDataset data,
      ObjectDetector detector,
      List<String> requested,
      Optional<DetectionDataset> oracle) {
    List<String> there = oracle.map(DetectionDataset::classes).orElse(List.of());
    var shared =
        new SharedClasses(ClassNames.of(data.classes(), detector.classes(), there, requested));
    shared.find(data, detector, requested);
    oracle.ifPresent(shared::checkAgainst);
    return shared;
  }

  private void find(DetectionDataset data, ObjectDetector detector, List<String> requested) {
    Set<String> known = canonical(detector.classes());
    var unknown = new ArrayList<String>();
    for (String name : data.classes()) {
      if (known.contains(meeting.canonical(name))) {
        byCanonical.put(meeting.canonical(name), name);
      } else {
        unknown.add(name);
      }
    }
    if (byCanonical.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: want a class that detector %s knows (%s), found only %s%s"
              .formatted(
                  data.name(),
                  detector.name(),
                  detector.classes(),
                  data.classes(),
                  apart(unknown)));
    }
    if (!requested.isEmpty()) {
      keepOnly(requested, data, detector);
    } else if (!unknown.isEmpty()) {
      warnings.add(
          "detector %s does not know %s of %s: left out%s"
              .formatted(detector.name(), unknown, data.name(), apart(unknown)));
    }
  }

  /** Which of some names would have met another one, had a list not several of its kind. */
  private String apart(List<String> unknown) {
    return meeting.apart().entrySet().stream()
        .filter(family -> family.getValue().stream().anyMatch(unknown::contains))
        .map(
            family ->
                "; %s are classes of their own, so none of them is taken for %s"
                    .formatted(String.join(" and ", family.getValue()), family.getKey()))
        .collect(Collectors.joining());
  }

  private void keepOnly(List<String> requested, DetectionDataset data, ObjectDetector detector) {
    for (String name : requested) {
      if (!byCanonical.containsKey(meeting.canonical(name))) {
        throw new IllegalArgumentException(
            "class \"%s\": want one that detector %s and %s both know, %s"
                .formatted(name, detector.name(), data.name(), names()));
      }
    }
    byCanonical.keySet().retainAll(canonical(requested));
  }

  /** Notes which of the shared classes another dataset lacks. */
  private void checkAgainst(DetectionDataset oracle) {
    var present = canonical(oracle.classes());
    var missing =
        byCanonical.entrySet().stream()
            .filter(entry -> !present.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    if (missing.size() == byCanonical.size()) {
      throw new IllegalArgumentException(
          "%s: want at least one of the evaluated classes %s, found %s"
              .formatted(oracle.name(), names(), oracle.classes()));
    }
    if (!missing.isEmpty()) {
      warnings.add("%s has no %s: not measured there".formatted(oracle.name(), missing));
    }
  }

  /** The shared classes as the data spells them, in its order. */
  List<String> names() {
    return List.copyOf(byCanonical.values());
  }

  /** Those that another dataset has too. */
  List<String> namesIn(DetectionDataset data) {
    var present = canonical(data.classes());
    return byCanonical.entrySet().stream()
        .filter(entry -> present.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The data's spelling of a class, if it is shared. */
  Optional<String> name(String anySpelling) {
    return Optional.ofNullable(byCanonical.get(meeting.canonical(anySpelling)));
  }

  /** The shared classes that an object is of: one or none; all for an area of any class. */
  List<String> namesOf(Annotation object) {
    return object.ofAnyClass() ? names() : name(object.className()).stream().toList();
  }

  /** A sample's objects of shared classes. */
  List<GroundTruthBox> truth(Sample sample) {
    return sample.annotations().stream()
        .flatMap(object -> namesOf(object).stream().map(name -> GroundTruthBox.of(object, name)))
        .toList();
  }

  /** A sample with its objects of shared classes only, under the data's names. */
  Sample restrict(Sample sample) {
    var kept = new ArrayList<Annotation>();
    for (var object : sample.annotations()) {
      if (object.ofAnyClass()) {
        kept.add(object);
      } else {
        name(object.className()).map(object::named).ifPresent(kept::add);
      }
    }
    return sample.with(kept);
  }

  /** Detections of shared classes under the data's names. */
  List<DetectedBox> named(List<DetectedBox> found) {
    return found.stream().flatMap(box -> name(box.className()).stream().map(box::named)).toList();
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private Set<String> canonical(List<String> names) {
    return names.stream().map(meeting::canonical).collect(Collectors.toSet());
  }
}
