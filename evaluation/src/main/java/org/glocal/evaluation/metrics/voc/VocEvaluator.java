package org.glocal.evaluation.metrics.voc;

import java.util.LinkedHashMap;
import java.util.List;
import org.glocal.evaluation.matching.ClassRecords;
import org.glocal.evaluation.matching.DetectionEvaluator;
import org.glocal.evaluation.matching.OverlapTable;

/**
 * Pascal VOC's average precision at an intersection over union of 0.5 (Everingham et al. 2010, IJCV
 * 88(2)), by the rules of the devkit's {@code VOCevaldet.m}. Each detection, by falling score, is
 * compared with the object it overlaps most: a hit where that one is still free, a false alarm
 * where it is taken or the overlap is below 0.5; nothing where it is difficult or a crowd. Any
 * number of detections counts. (The article and some rewrites want more than 0.5; the devkit, which
 * made the published metrics, takes exactly 0.5 as well.)
 *
 * <p>The devkit adds 1 to widths because its corners are inclusive; boxes here have exclusive max
 * edges, so the same pixels give the same overlap without it.
 */
public final class VocEvaluator implements DetectionEvaluator {

  private final ClassRecords<VocTally> records;

  /**
   * @param classes the classes to evaluate, each once
   */
  public VocEvaluator(List<String> classes) {
    records = new ClassRecords<>(classes, VocTally::new);
  }

  @Override
  public void add(String imageId, OverlapTable image) {
    records.add(imageId, image, VocTally::add);
  }

  /** The metrics of all images added so far. */
  public VocSummary summary() {
    var perClass = new LinkedHashMap<String, VocSummary.ClassMetrics>();
    records.byName().forEach((name, tally) -> perClass.put(name, tally.metrics()));
    return new VocSummary(perClass);
  }
}
