package org.glocal.savedmodels.detector.adapter;

import java.util.Arrays;
import java.util.Locale;

/**
 * The box encoding of a detector: order and units of a box's four numbers.
 *
 * @param order what its four numbers are
 * @param pixels whether they are pixels of the image that the detector is given; else shares of its
 *     sides, [0, 1]
 */
public record BoxFormat(Order order, boolean pixels) {

  /** Top, left, bottom, right in [0, 1]: what the Object Detection API writes. */
  public static final BoxFormat DEFAULT = new BoxFormat(Order.YXYX, false);

  /** The meaning of a box's four numbers. */
  public enum Order {
    /** Top, left, bottom, right. */
    YXYX,
    /** Left, top, right, bottom. */
    XYXY,
    /** Left, top, width, height. */
    XYWH,
    /** Center's x and y, width, height. */
    CXCYWH;

    /**
     * Reads the form that {@link #toString} gives.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Order parse(String text) {
      return Arrays.stream(values())
          .filter(order -> order.toString().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "box order: want one of %s, got \"%s\""
                          .formatted(Arrays.toString(values()), text)));
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
