package org.glocal.trainers.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.glocal.datasets.Box;
import org.glocal.datasets.images.RgbImage;
import org.glocal.trainers.detector.LabeledImage.Target;

/**
 * Geometric augmentation of one image: horizontal flip, scale and shift onto the training canvas.
 * Nothing else is augmented.
 *
 * @param flipped left and right exchanged, before all else
 * @param scale canvas px an image px
 * @param left where the image's left edge comes to lie, canvas px; may be negative
 * @param top where its upper edge comes to lie
 */
record CanvasPlacement(boolean flipped, double scale, double left, double top) {

  /** Objects of which less than this share is left are ignored by the loss. */
  private static final double MIN_VISIBLE = 0.3;

  /** So are objects with a shorter side than this, px. */
  private static final double MIN_SIDE = 2;

  /** Draws one: scales log-uniform, shifts uniform over all that waste no canvas. */
  static CanvasPlacement draw(
      DetectorTrainingConfig config, RgbImage image, SplittableRandom random) {
    boolean flipped = random.nextBoolean();
    double low = Math.log(config.minScale());
    double scale = Math.exp(low + random.nextDouble() * (Math.log(config.maxScale()) - low));
    double left = random.nextDouble() * (config.width() - scale * image.width());
    double top = random.nextDouble() * (config.height() - scale * image.height());
    return new CanvasPlacement(flipped, scale, left, top);
  }

  /** Objects on the canvas, cut off at its border. */
  List<Target> place(LabeledImage labeled, int width, int height) {
    List<Target> placed = new ArrayList<>();
    for (Target object : labeled.objects()) {
      Box whole = place(object.box(), labeled.image().width());
      Box visible = whole.clippedTo(width, height);
      boolean enough =
          visible.area() >= MIN_VISIBLE * whole.area()
              && Math.min(visible.width(), visible.height()) >= MIN_SIDE;
      if (visible.area() > 0) {
        placed.add(new Target(enough ? object.classIndex() : Target.UNKNOWN, visible));
      }
    }
    return placed;
  }

  private Box place(Box box, int imageWidth) {
    double xMin = flipped ? imageWidth - box.xMax() : box.xMin();
    return Box.ofSize(
        left + scale * xMin, top + scale * box.yMin(), scale * box.width(), scale * box.height());
  }

  /**
   * Samples the image bilinearly.
   *
   * @param canvas receives {@code [height, width, 3]} from {@code offset} on, [0, 255]
   * @param empty the gray level where no image lies
   */
  void render(RgbImage image, int width, int height, float empty, float[] canvas, int offset) {
    int at = offset;
    for (int row = 0; row < height; row++) {
      double y = (row + 0.5 - top) / scale - 0.5;
      for (int column = 0; column < width; column++, at += 3) {
        double x = (column + 0.5 - left) / scale - 0.5;
        if (x < -0.5 || y < -0.5 || x > image.width() - 0.5 || y > image.height() - 0.5) {
          Arrays.fill(canvas, at, at + 3, empty);
        } else {
          sample(image, flipped ? image.width() - 1 - x : x, y, canvas, at);
        }
      }
    }
  }

  private static void sample(RgbImage image, double x, double y, float[] canvas, int at) {
    int x0 = (int) Math.floor(x);
    int y0 = (int) Math.floor(y);
    float dx = (float) (x - x0);
    float dy = (float) (y - y0);
    int left = Math.max(x0, 0);
    int right = Math.min(x0 + 1, image.width() - 1);
    int upper = Math.max(y0, 0);
    int lower = Math.min(y0 + 1, image.height() - 1);
    for (int c = 0; c < 3; c++) {
      float above = image.get(left, upper, c) * (1 - dx) + image.get(right, upper, c) * dx;
      float below = image.get(left, lower, c) * (1 - dx) + image.get(right, lower, c) * dx;
      canvas[at + c] = above * (1 - dy) + below * dy;
    }
  }
}
