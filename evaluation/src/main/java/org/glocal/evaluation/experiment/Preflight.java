package org.glocal.evaluation.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.ImageSize;
import org.glocal.savedmodels.translator.TranslatorModel;

/**
 * What can be seen to be wrong with a request before any image is decoded.
 *
 * @param classes what can be measured
 * @param warnings one line each
 */
record Preflight(SharedClasses classes, List<String> warnings) {

  Preflight {
    warnings = List.copyOf(warnings);
  }

  /**
   * Looks.
   *
   * @throws IllegalArgumentException if the work would be in vain; one line
   */
  static Preflight of(ExperimentRequest request) {
    var source = request.source();
    var classes = SharedClasses.between(source, request.detector(), request.classes());
    request.oracle().ifPresent(classes::checkAgainst);
    if (!request.translators().isEmpty()) {
      requireTranslatable(source);
    }
    var warnings = new ArrayList<>(classes.warnings());
    look(source, classes, warnings);
    request.oracle().ifPresent(oracle -> look(oracle, classes, warnings));
    request.oracle().ifPresent(oracle -> comparePartners(source, oracle, warnings));
    return new Preflight(classes, warnings);
  }

  private static void requireTranslatable(DetectionDataset source) {
    for (var sample : source.samples()) {
      TranslatorModel.requireSides(sample.image(), new ImageSize(sample.width(), sample.height()));
    }
  }

  /** Refuses labels that lie beside all images, and notes classes that are never seen. */
  private static void look(DetectionDataset data, SharedClasses classes, List<String> warnings) {
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
