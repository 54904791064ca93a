package org.glocal.evaluation.matching;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Validates the input of an evaluator: only evaluated classes, each image once. */
public final class EvaluatedClasses {

  private final Set<String> names;
  private final Set<String> images = new HashSet<>();

  /**
   * @param names at least one, each once
   */
  public EvaluatedClasses(List<String> names) {
    this.names = new LinkedHashSet<>();
    for (String name : names) {
      if (!this.names.add(name)) {
        throw new IllegalArgumentException("classes: \"" + name + "\" stands twice");
      }
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException("classes: want at least one to evaluate, got none");
    }
  }

  /** The classes in their order. */
  public Set<String> names() {
    return names;
  }

  /**
   * Takes note of an image.
   *
   * @throws IllegalArgumentException if the image was added before or an object is of a class that
   *     is not evaluated
   */
  public void add(String imageId, OverlapTable image) {
    if (!images.add(imageId)) {
      throw new IllegalArgumentException("image \"" + imageId + "\" was added before");
    }
    for (int g = 0; g < image.objects(); g++) {
      if (!names.contains(image.object(g).className())) {
        throw new IllegalArgumentException(
            "image \"%s\": an object is of class \"%s\"; evaluated are %s"
                .formatted(imageId, image.object(g).className(), names));
      }
    }
  }
}
