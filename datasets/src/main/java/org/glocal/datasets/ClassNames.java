package org.glocal.datasets;

import java.util.Locale;
import java.util.Map;

/**
 * Canonical class names: one per class, whatever a dataset or a detector calls it. The names are
 * COCO's and Cityscapes'; only plain synonyms are joined, never classes that differ (a KITTI
 * cyclist is not a Cityscapes rider: its box holds the bicycle too).
 */
public final class ClassNames {

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("motor", "motorcycle"),
          Map.entry("motorbike", "motorcycle"),
          Map.entry("bike", "bicycle"),
          Map.entry("cycle", "bicycle"),
          Map.entry("pedestrian", "person"),
          Map.entry("people", "person"),
          Map.entry("automobile", "car"),
          Map.entry("lorry", "truck"),
          Map.entry("aeroplane", "airplane"),
          Map.entry("plane", "airplane"),
          Map.entry("sofa", "couch"),
          Map.entry("tvmonitor", "tv"),
          Map.entry("tv monitor", "tv"),
          Map.entry("television", "tv"),
          Map.entry("diningtable", "dining table"),
          Map.entry("pottedplant", "potted plant"),
          Map.entry("cellphone", "cell phone"),
          Map.entry("mobile phone", "cell phone"),
          Map.entry("trafficlight", "traffic light"),
          Map.entry("hair dryer", "hair drier"),
          Map.entry("doughnut", "donut"));

  private ClassNames() {}

  /** Lower case, single blanks instead of underscores and hyphens, aliases replaced. */
  public static String canonical(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    return ALIASES.getOrDefault(plain, plain);
  }
}
