package org.glocal.evaluation.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.evaluation.boxes.GroundTruthBox;

/**
 * The pairwise overlaps of one image's objects and detections, these by falling score: computed
 * once, for COCO's, VOC's and TIDE's matching alike. Overlap is intersection over union, or the
 * share of the detection inside the object where that is a crowd.
 */
public final class OverlapTable {

  private final GroundTruthBox[] objects;
  private final DetectedBox[] detections;

  /** By detection, then by object. */
  private final double[][] overlaps;

  private Map<String, OverlapTable> byClass;

  /**
   * @param objects in any order, which decides between equal overlaps
   * @param detections in any order; among equal scores the earlier goes first
   */
  public OverlapTable(List<GroundTruthBox> objects, List<DetectedBox> detections) {
    this.objects = objects.toArray(GroundTruthBox[]::new);
    var sorted = new ArrayList<>(detections);
    sorted.sort(Comparator.comparingDouble(DetectedBox::score).reversed());
    this.detections = sorted.toArray(DetectedBox[]::new);
    overlaps = new double[this.detections.length][this.objects.length];
    for (int d = 0; d < overlaps.length; d++) {
      var box = this.detections[d].box();
      for (int g = 0; g < this.objects.length; g++) {
        var object = this.objects[g];
        overlaps[d][g] = object.crowd() ? box.shareInside(object.box()) : box.iou(object.box());
      }
    }
  }

  private OverlapTable(OverlapTable whole, List<Integer> rows, List<Integer> columns) {
    objects = columns.stream().map(g -> whole.objects[g]).toArray(GroundTruthBox[]::new);
    detections = rows.stream().map(d -> whole.detections[d]).toArray(DetectedBox[]::new);
    overlaps = new double[detections.length][objects.length];
    for (int d = 0; d < detections.length; d++) {
      for (int g = 0; g < objects.length; g++) {
        overlaps[d][g] = whole.overlaps[rows.get(d)][columns.get(g)];
      }
    }
  }

  /** How many objects there are. */
  public int objects() {
    return objects.length;
  }

  /** How many detections there are. */
  public int detections() {
    return detections.length;
  }

  /** An object, in the order in which they were given. */
  public GroundTruthBox object(int g) {
    return objects[g];
  }

  /** A detection; 0 is that of the highest score. */
  public DetectedBox detection(int d) {
    return detections[d];
  }

  /** How many detections have a score of at least this; they are the first ones. */
  public int detectionsFrom(double minScore) {
    int count = 0;
    while (count < detections.length && detections[count].score() >= minScore) {
      count++;
    }
    return count;
  }

  /** Overlap of a detection with an object, [0, 1]; 0 with no object, {@code g} below 0. */
  public double overlap(int d, int g) {
    return g < 0 ? 0 : overlaps[d][g];
  }

  /** The largest overlap of a detection with any object, [0, 1]. */
  public double largestOverlap(int d) {
    return overlap(d, firstLargest(d, g -> true));
  }

  /**
   * The object that a detection overlaps most, of equals the first, as in VOC's devkit and tidecv.
   *
   * @param among those to choose from
   * @return its number; -1 where the detection overlaps none at all
   */
  public int firstLargest(int d, IntPredicate among) {
    int best = -1;
    double largest = 0;
    for (int g = 0; g < objects.length; g++) {
      if (overlaps[d][g] > largest && among.test(g)) {
        largest = overlaps[d][g];
        best = g;
      }
    }
    return best;
  }

  /**
   * The object that a detection overlaps most, of equals the last, as in pycocotools.
   *
   * @param min the smallest overlap that counts
   * @param among those to choose from
   * @return its number; -1 where the detection overlaps none by so much
   */
  public int lastLargest(int d, double min, IntPredicate among) {
    int best = -1;
    double largest = min;
    for (int g = 0; g < objects.length; g++) {
      if (overlaps[d][g] >= largest && among.test(g)) {
        largest = overlaps[d][g];
        best = g;
      }
    }
    return best;
  }

  /** The part of each class that an object or a detection is of; computed once. */
  public Map<String, OverlapTable> byClass() {
    if (byClass == null) {
      var rows = new LinkedHashMap<String, List<Integer>>();
      var columns = new LinkedHashMap<String, List<Integer>>();
      for (int g = 0; g < objects.length; g++) {
        String name = objects[g].className();
        columns.computeIfAbsent(name, n -> new ArrayList<>()).add(g);
      }
      for (int d = 0; d < detections.length; d++) {
        String name = detections[d].className();
        rows.computeIfAbsent(name, n -> new ArrayList<>()).add(d);
      }
      rows.keySet().forEach(name -> columns.putIfAbsent(name, List.of()));
      byClass = new LinkedHashMap<>();
      columns.forEach(
          (name, ofIt) ->
              byClass.put(name, new OverlapTable(this, rows.getOrDefault(name, List.of()), ofIt)));
    }
    return byClass;
  }

  /** The table without detections of other classes than these; itself if it holds none. */
  public OverlapTable withoutOthers(Collection<String> classes) {
    var rows = new ArrayList<Integer>();
    var columns = new ArrayList<Integer>();
    for (int d = 0; d < detections.length; d++) {
      if (classes.contains(detections[d].className())) {
        rows.add(d);
      }
    }
    for (int g = 0; g < objects.length; g++) {
      columns.add(g);
    }
    return rows.size() == detections.length ? this : new OverlapTable(this, rows, columns);
  }
}
