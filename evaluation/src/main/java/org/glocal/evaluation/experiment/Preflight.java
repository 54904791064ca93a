package org.glocal.evaluation.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.ImageSize;
import org.glocal.savedmodels.translator.TranslatorModel;

/** A validated request, checked before any image is decoded: what an experiment runs on. */
public final class Preflight {

  private final ExperimentRequest request;
  private final SharedClasses classes;
  private final List<String> warnings;

  private Preflight(ExperimentRequest request, SharedClasses classes, List<String> warnings) {
    this.request = request;
    this.classes = classes;
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Checks a request without running anything.
   *
   * @throws IllegalArgumentException if detector and data share no class, a requested class is
   *     unknown to either, an image is too small for a translator, or all labels lie outside their
   *     images; one line
   */
  public static Preflight of(ExperimentRequest request) {
    var source = request.source();
    var classes =
        SharedClasses.between(source, request.detector(), request.classes(), request.oracle());
    if (!request.translators().isEmpty()) {
      requireTranslatable(source);
    }
    var warnings = new ArrayList<>(classes.warnings());
    checkLabels(source, classes, warnings);
    request.oracle().ifPresent(oracle -> checkLabels(oracle, classes, warnings));
    request.oracle().ifPresent(oracle -> comparePartners(source, oracle, warnings));
    return new Preflight(request, classes, warnings);
  }

  ExperimentRequest request() {
    return request;
  }

  /** What can be measured. */
  SharedClasses classes() {
    return classes;
  }

  /** What the user should know, one line each. */
  public List<String> warnings() {
    return warnings;
  }

  private static void requireTranslatable(DetectionDataset source) {
    for (var sample : source.samples()) {
      TranslatorModel.requireSides(sample.image(), new ImageSize(sample.width(), sample.height()));
    }
  }

  /** Refuses labels that lie outside all images, and notes classes that are never seen. */
  private static void checkLabels(
      DetectionDataset data, SharedClasses classes, List<String> warnings) {
    var unseen = new ArrayList<>(classes.namesIn(data));
    int objects = 0;
    var outside = new ArrayList<String>();
    for (var sample : data.samples()) {
      for (var object : sample.annotations()) {
        if (!object.ofAnyClass() && !object.crowd() && !object.difficult()) {
          classes.name(object.className()).ifPresent(unseen::remove);
        }
        objects++;
        if (object.box().clippedTo(sample.width(), sample.height()).area() <= 0) {
          outside.add(sample.image().toString());
        }
      }
    }
    if (!outside.isEmpty()) {
      String found =
          "%s: %d of %d objects lie outside their images, first in %s: were the labels made for images of another size?"
              .formatted(data.name(), outside.size(), objects, outside.get(0));
      if (outside.size() == objects) {
        throw new IllegalArgumentException(found);
      }
      warnings.add(found);
    }
    if (!unseen.isEmpty()) {
      warnings.add("%s has no object of %s to find".formatted(data.name(), unseen));
    }
  }

  /** Where images of X and Y go by the same names they should be the same scenes, all of them. */
  private static void comparePartners(
      DetectionDataset source, DetectionDataset oracle, List<String> warnings) {
    Map<String, Sample> partners = new HashMap<>();
    oracle.samples().forEach(sample -> partners.put(sample.id(), sample));
    var alone = new ArrayList<String>();
    var others = new ArrayList<String>();
    for (var sample : source.samples()) {
      var partner = partners.get(sample.id());
      if (partner == null) {
        alone.add(sample.id());
      } else if (partner.width() != sample.width() || partner.height() != sample.height()) {
        others.add(
            "%s, %d x %d and %d x %d px"
                .formatted(
                    sample.id(),
                    sample.width(),
                    sample.height(),
                    partner.width(),
                    partner.height()));
      }
    }
    int count = source.samples().size();
    if (!alone.isEmpty() && alone.size() < count) {
      warnings.add(
          "%d of %d images of %s have no partner of their name in %s, first %s: they are not the same scenes"
              .formatted(alone.size(), count, source.name(), oracle.name(), alone.get(0)));
    }
    if (!others.isEmpty()) {
      warnings.add(
          "%d images differ in size between %s and %s, first %s"
              .formatted(others.size(), source.name(), oracle.name(), others.get(0)));
    }
  }
}
