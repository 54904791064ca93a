package org.glocal.evaluation.boxes;

import java.util.Arrays;
import java.util.BitSet;

/** A column store of the objects or the detections of many images, 48 bytes a box. */
public final class BoxTable {

  /** x, y, width, height; px; then area, square px, of an object or score of a detection. */
  private static final int NUMBERS = 5;

  private final BitSet crowds = new BitSet();
  private int[] images = new int[64];
  private int[] classes = new int[64];
  private double[] numbers = new double[64 * NUMBERS];
  private int size;

  /**
   * @param image place among the images, from 0
   * @param classIndex place among the classes, from 0
   */
  public void add(int image, int classIndex, GroundTruthBox box) {
    crowds.set(size, box.crowd());
    add(image, classIndex, box.box(), box.area());
  }

  /**
   * @param image place among the images, from 0
   * @param classIndex place among the classes, from 0
   */
  public void add(int image, int classIndex, DetectedBox box) {
    add(image, classIndex, box.box(), box.score());
  }

  private void add(int image, int classIndex, BoundingBox box, double last) {
    if (size == images.length) {
      int larger = size + (size >> 1);
      images = Arrays.copyOf(images, larger);
      classes = Arrays.copyOf(classes, larger);
      numbers = Arrays.copyOf(numbers, larger * NUMBERS);
    }
    images[size] = image;
    classes[size] = classIndex;
    int n = size * NUMBERS;
    numbers[n] = box.x();
    numbers[n + 1] = box.y();
    numbers[n + 2] = box.width();
    numbers[n + 3] = box.height();
    numbers[n + 4] = last;
    size++;
  }

  /** How many boxes. */
  public int size() {
    return size;
  }

  /** The first box of an image; -1 where there is none. */
  public int firstOf(int image) {
    for (int box = 0; box < size; box++) {
      if (images[box] == image) {
        return box;
      }
    }
    return -1;
  }

  /** How many boxes each class has. */
  public int[] classCounts(int classCount) {
    int[] counts = new int[classCount];
    for (int box = 0; box < size; box++) {
      counts[classes[box]]++;
    }
    return counts;
  }

  /**
   * Gives images and classes other numbers, and forgets the boxes of classes without one.
   *
   * @param newImages by the old number
   * @param newClasses by the old number; -1 for none
   */
  public void renumber(int[] newImages, int[] newClasses) {
    int kept = 0;
    for (int box = 0; box < size; box++) {
      int newClass = newClasses[classes[box]];
      if (newClass >= 0) {
        images[kept] = newImages[images[box]];
        classes[kept] = newClass;
        crowds.set(kept, crowds.get(box));
        System.arraycopy(numbers, box * NUMBERS, numbers, kept * NUMBERS, NUMBERS);
        kept++;
      }
    }
    size = kept;
  }

  public int image(int box) {
    return images[box];
  }

  public GroundTruthBox object(int box, String name) {
    return new GroundTruthBox(name, box(box), numbers[box * NUMBERS + 4], crowds.get(box), false);
  }

  public DetectedBox detection(int box, String name) {
    return new DetectedBox(name, box(box), numbers[box * NUMBERS + 4]);
  }

  private BoundingBox box(int box) {
    int n = box * NUMBERS;
    return new BoundingBox(numbers[n], numbers[n + 1], numbers[n + 2], numbers[n + 3]);
  }

  /**
   * Boxes of each class by image, within an image as they were added.
   *
   * @return {@code [class][place]}
   */
  public int[][] byClassAndImage(int classCount, int imageCount) {
    int[] byImage = new int[size];
    int[] next = new int[imageCount + 1];
    for (int i = 0; i < size; i++) {
      next[images[i] + 1]++;
    }
    for (int i = 0; i < imageCount; i++) {
      next[i + 1] += next[i];
    }
    for (int i = 0; i < size; i++) {
      byImage[next[images[i]]++] = i;
    }
    int[] counts = classCounts(classCount);
    int[][] sorted = new int[classCount][];
    Arrays.setAll(sorted, k -> new int[counts[k]]);
    int[] filled = new int[classCount];
    for (int box : byImage) {
      sorted[classes[box]][filled[classes[box]]++] = box;
    }
    return sorted;
  }
}
