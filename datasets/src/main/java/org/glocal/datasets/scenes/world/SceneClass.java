package org.glocal.datasets.scenes.world;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The eight classes with boxes, in Cityscapes' order. */
public enum SceneClass {
  PERSON(24),
  RIDER(25),
  CAR(26),
  TRUCK(27),
  BUS(28),
  TRAIN(31),
  MOTORCYCLE(32),
  BICYCLE(33);

  private final int cityscapesId;

  SceneClass(int cityscapesId) {
    this.cityscapesId = cityscapesId;
  }

  /** The name as datasets and detectors write it, {@code person}. */
  public String className() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Cityscapes' label id; an instance's id is this times 1000 plus its number. */
  public int cityscapesId() {
    return cityscapesId;
  }

  /** All names, in order. */
  public static List<String> classNames() {
    return Arrays.stream(values()).map(SceneClass::className).toList();
  }
}
