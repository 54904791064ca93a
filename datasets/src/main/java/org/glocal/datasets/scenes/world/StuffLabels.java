package org.glocal.datasets.scenes.world;

/** Cityscapes' plain label ids of what is not a road user. */
public final class StuffLabels {

  static final int ROAD = 7;
  static final int SIDEWALK = 8;
  static final int RAIL_TRACK = 10;
  static final int BUILDING = 11;
  static final int FENCE = 13;
  static final int POLE = 17;
  static final int TRAFFIC_LIGHT = 19;
  static final int TRAFFIC_SIGN = 20;
  static final int VEGETATION = 21;
  static final int TERRAIN = 22;
  public static final int SKY = 23;

  private StuffLabels() {}
}
