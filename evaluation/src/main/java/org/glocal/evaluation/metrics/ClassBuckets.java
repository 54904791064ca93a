package org.glocal.evaluation.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Sorts what an image holds by class and hands each class's share to that class's own record.
 *
 * @param <R> what an evaluator keeps for a class
 */
final class ClassBuckets<R> {

  private final Map<String, R> records = new LinkedHashMap<>();
  private final Set<String> images = new HashSet<>();

  /** One class's objects and detections in one image. */
  record Bucket(List<GroundTruthBox> truth, List<DetectedBox> detections) {
    private Bucket() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  ClassBuckets(List<String> classes, Supplier<R> record) {
    for (String name : classes) {
      if (records.put(name, record.get()) != null) {
        throw new IllegalArgumentException("classes: \"" + name + "\" stands twice");
      }
    }
    if (records.isEmpty()) {
      throw new IllegalArgumentException("classes: want at least one to evaluate, got none");
    }
  }

  Map<String, R> records() {
    return records;
  }

  void add(
      String imageId,
      List<GroundTruthBox> truth,
      List<DetectedBox> detections,
      BiConsumer<R, Bucket> consumer) {
    if (!images.add(imageId)) {
      throw new IllegalArgumentException("image \"" + imageId + "\" was added before");
    }
    var buckets = new LinkedHashMap<String, Bucket>();
    for (var box : truth) {
      if (!records.containsKey(box.className())) {
        throw new IllegalArgumentException(
            "image \"%s\": an object is of class \"%s\"; evaluated are %s"
                .formatted(imageId, box.className(), records.keySet()));
      }
      buckets.computeIfAbsent(box.className(), c -> new Bucket()).truth().add(box);
    }
    for (var box : detections) {
      if (records.containsKey(box.className())) {
        buckets.computeIfAbsent(box.className(), c -> new Bucket()).detections().add(box);
      }
    }
    buckets.forEach((name, bucket) -> consumer.accept(records.get(name), bucket));
  }
}
