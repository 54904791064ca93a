package org.glocal.evaluation.metrics.coco;

import java.util.List;

/**
 * The parameters of COCO's metrics: maximum detections and area ranges.
 *
 * @param maxDetections three rising numbers of detections of a class in an image: average recall is
 *     given at each, everything else at the last
 * @param mediumFrom area, square px, where medium begins; small ends there
 * @param largeFrom area, square px, where large begins; medium ends there
 */
public record CocoLimits(List<Integer> maxDetections, double mediumFrom, double largeFrom) {

  /** Those of COCO's challenge: 1, 10 and 100 detections, medium from 32 x 32 to 96 x 96 px. */
  public static final CocoLimits STANDARD = new CocoLimits(List.of(1, 10, 100), 32 * 32, 96 * 96);

  /** COCO's end of the largest range, square px. */
  private static final double LARGEST = 1e10;

  private static final int MAX_DETECTIONS = Short.MAX_VALUE;

  public CocoLimits {
    maxDetections = List.copyOf(maxDetections);
    int before = 0;
    for (int count : maxDetections) {
      if (count <= before || count > MAX_DETECTIONS || maxDetections.size() != 3) {
        throw wrongCounts(maxDetections);
      }
      before = count;
    }
    if (before == 0) {
      throw wrongCounts(maxDetections);
    }
    if (!(0 < mediumFrom && mediumFrom < largeFrom && largeFrom < LARGEST)) {
      throw new IllegalArgumentException(
          "area ranges: want two rising areas between 0 and %s square px, got %s and %s"
              .formatted(LARGEST, mediumFrom, largeFrom));
    }
  }

  private static IllegalArgumentException wrongCounts(List<Integer> counts) {
    return new IllegalArgumentException(
        "max detections: want three rising numbers from 1 to %d such as 1,10,100, got %s"
            .formatted(MAX_DETECTIONS, counts));
  }

  /** Whether an area, square px, lies in a range; both ends belong to it. */
  boolean contains(AreaRange range, double area) {
    return switch (range) {
      case ALL -> 0 <= area && area <= LARGEST;
      case SMALL -> 0 <= area && area <= mediumFrom;
      case MEDIUM -> mediumFrom <= area && area <= largeFrom;
      case LARGE -> largeFrom <= area && area <= LARGEST;
    };
  }

  /** The most detections of a class in an image that count for anything. */
  int lastMaxDetections() {
    return maxDetections.get(maxDetections.size() - 1);
  }
}
