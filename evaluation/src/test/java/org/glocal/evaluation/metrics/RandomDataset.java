package org.glocal.evaluation.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.evaluation.boxes.GroundTruthBox;
import org.glocal.evaluation.matching.DetectionEvaluator;
import org.glocal.evaluation.metrics.coco.CocoLimits;

/**
 * A small dataset drawn from a seed, draw by draw as golden/detection_metrics.py draws it.
 *
 * @param unit coordinates are whole numbers in 1/unit px, areas in 1/unit² square px
 * @param steps scores are whole numbers in 1/steps
 * @param truth image, category, x, y, width, height, area, crowd
 * @param found image, category, x, y, width, height, score
 */
public record RandomDataset(
    Kind kind,
    int unit,
    int steps,
    CocoLimits limits,
    List<Long> images,
    List<Long> categories,
    List<long[]> truth,
    List<long[]> found) {

  /** What is special about it. */
  public enum Kind {
    PLAIN,
    NO_DETECTIONS,
    NO_TRUTH,
    EMPTY_CLASS,
    CROWDS,
    BOUNDARY_AREAS,
    MANY,
    NO_AREA,
    NO_CROWD,
    IGNORE,
    UNLISTED,
    FLAT
  }

  /** A category that the annotations do not list. */
  private static final long UNLISTED_CATEGORY = 99;

  private record Draws(SplittableRandom random) {
    int below(int bound) {
      return (int) ((random.nextLong() >>> 33) % bound);
    }

    int oneOf(int... values) {
      return values[below(values.length)];
    }

    List<Long> rising(int count, long start) {
      var ids = new ArrayList<Long>();
      long id = start;
      for (int i = 0; i < count; i++) {
        id += 1 + below(9);
        ids.add(id);
      }
      return ids;
    }

    void shuffle(List<?> items) {
      for (int i = items.size() - 1; i > 0; i--) {
        Collections.swap(items, i, below(i + 1));
      }
    }
  }

  /** The dataset of a seed. */
  public static RandomDataset of(int seed) {
    var draws = new Draws(new SplittableRandom(seed));
    var kind = Kind.values()[seed % Kind.values().length];
    int unit = draws.oneOf(1, 4, 100);
    int span = draws.oneOf(40, 160, 640) * unit;
    int steps = draws.oneOf(2, 10, 1000);
    int imageCount = 1 + draws.below(5);
    var images = draws.rising(imageCount, draws.below(10) == 0 ? 3_000_000_000L : 0);
    var categories = draws.rising(1 + draws.below(4), 0);
    var limits = CocoLimits.STANDARD;
    if (seed % 5 == 4) {
      var counts = List.of(1 + draws.below(2), 3 + draws.below(3), 8 + draws.below(200));
      limits = new CocoLimits(counts, 100 + draws.below(900), 1000 + draws.below(9000));
    }
    var data =
        new RandomDataset(
            kind, unit, steps, limits, images, categories, new ArrayList<>(), new ArrayList<>());
    for (long image : images) {
      for (long category : categories) {
        data.drawBoxes(draws, image, category, span);
      }
    }
    if (kind == Kind.UNLISTED) {
      data.found.stream()
          .skip(1)
          .filter(d -> draws.below(3) == 0)
          .forEach(d -> d[1] = UNLISTED_CATEGORY);
    }
    draws.shuffle(images);
    draws.shuffle(data.truth);
    draws.shuffle(data.found);
    return data;
  }

  private void drawBoxes(Draws draws, long image, long category, int span) {
    boolean last = category == categories.get(categories.size() - 1);
    boolean empty = kind == Kind.NO_TRUTH || (kind == Kind.EMPTY_CLASS && last);
    List<long[]> here = empty ? List.of() : objects(draws, image, category, span, unit, kind);
    truth.addAll(here);
    if (kind != Kind.NO_DETECTIONS) {
      boolean first = image == images.get(0) && category == categories.get(0);
      int count = kind == Kind.MANY && first ? 130 : draws.below(9);
      for (int i = 0; i < count; i++) {
        long[] box = detection(draws, span, here, kind);
        found.add(row(image, category, box, draws.below(steps + 1)));
      }
    }
  }

  private static List<long[]> objects(
      Draws draws, long image, long category, int span, int unit, Kind kind) {
    var rows = new ArrayList<long[]>();
    int count = draws.oneOf(0, 1, 2, 3, 6);
    for (int i = 0; i < count; i++) {
      long[] box = {draws.below(span), draws.below(span), side(draws, span), side(draws, span)};
      if (kind == Kind.FLAT && draws.below(4) == 0) {
        box[2] = 0;
      }
      long whole = box[2] * box[3];
      long area = draws.below(3) != 0 ? whole : whole / 2;
      if (kind == Kind.BOUNDARY_AREAS) {
        area = (long) draws.oneOf(0, 1023, 1024, 1025, 9215, 9216, 9217) * unit * unit;
      }
      if (kind == Kind.NO_AREA) {
        area = whole;
      }
      boolean crowd = draws.below(kind == Kind.CROWDS ? 2 : 8) == 0 && kind != Kind.NO_CROWD;
      rows.add(row(image, category, box, area, crowd ? 1 : 0));
    }
    return rows;
  }

  private static long[] detection(Draws draws, int span, List<long[]> here, Kind kind) {
    long[] box = {draws.below(span), draws.below(span), side(draws, span), side(draws, span)};
    if (!here.isEmpty() && draws.below(4) != 0) {
      box = Arrays.copyOfRange(here.get(draws.below(here.size())), 2, 6);
      int how = draws.below(6);
      if (how == 1) {
        box[3] /= 2;
      } else if (how > 1) {
        int reach = Math.max(1, span / draws.oneOf(12, 40));
        for (int i = 0; i < box.length; i++) {
          box[i] = Math.max(0, box[i] + draws.below(2 * reach + 1) - reach);
        }
      }
    }
    if (kind == Kind.FLAT && draws.below(4) == 0) {
      box[3] = 0;
    }
    return box;
  }

  private static int side(Draws draws, int span) {
    return 1 + draws.below(span / 2);
  }

  private static long[] row(long image, long category, long[] box, long... more) {
    long[] row = new long[6 + more.length];
    row[0] = image;
    row[1] = category;
    System.arraycopy(box, 0, row, 2, box.length);
    System.arraycopy(more, 0, row, 6, more.length);
    return row;
  }

  /** Sum of every number drawn. */
  long check() {
    var rows = new ArrayList<>(truth);
    rows.addAll(found);
    return rows.stream().flatMapToLong(Arrays::stream).sum()
        + images.stream().mapToLong(i -> i).sum();
  }

  /** Class names of the annotations: their ids. */
  public List<String> classNames() {
    return categories.stream().map(String::valueOf).toList();
  }

  double[] box(long[] row) {
    return Arrays.stream(row, 2, 6).mapToDouble(v -> v / (double) unit).toArray();
  }

  double area(long[] object) {
    double[] box = box(object);
    return kind == Kind.NO_AREA ? box[2] * box[3] : object[6] / (double) (unit * unit);
  }

  double score(long[] detection) {
    return detection[6] / (double) steps;
  }

  void feed(DetectionEvaluator evaluator) {
    for (long image : images.stream().sorted().toList()) {
      evaluator.add(
          Long.toString(image),
          truth.stream().filter(t -> t[0] == image).map(this::object).toList(),
          found.stream().filter(d -> d[0] == image).map(this::detection).toList());
    }
  }

  private GroundTruthBox object(long[] t) {
    double[] b = box(t);
    var name = Long.toString(t[1]);
    return new GroundTruthBox(name, b[0], b[1], b[2], b[3], area(t), t[7] == 1, false);
  }

  private DetectedBox detection(long[] d) {
    double[] b = box(d);
    return new DetectedBox(Long.toString(d[1]), b[0], b[1], b[2], b[3], score(d));
  }
}
