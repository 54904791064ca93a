package org.glocal.evaluation.matching;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Accumulators of an evaluator, one a class, each given its class's part of every image.
 *
 * @param <R> what an evaluator keeps for a class
 */
public final class ClassRecords<R> {

  private final EvaluatedClasses classes;
  private final Map<String, R> records = new LinkedHashMap<>();

  public ClassRecords(List<String> names, Supplier<R> record) {
    classes = new EvaluatedClasses(names);
    names.forEach(name -> records.put(name, record.get()));
  }

  public Map<String, R> byName() {
    return records;
  }

  public void add(String imageId, OverlapTable image, BiConsumer<R, OverlapTable> consumer) {
    classes.add(imageId, image);
    image
        .byClass()
        .forEach(
            (name, part) -> {
              if (records.containsKey(name)) {
                consumer.accept(records.get(name), part);
              }
            });
  }
}
