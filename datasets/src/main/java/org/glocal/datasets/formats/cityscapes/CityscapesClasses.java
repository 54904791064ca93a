package org.glocal.datasets.formats.cityscapes;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cityscapes' labels (Cordts et al. 2016): the eight that have instances and are evaluated, and the
 * names of the others, which only hide what lies behind them. Caravans and trailers have instances
 * but are not evaluated.
 */
final class CityscapesClasses {

  /** The names of the eight, in the order of their ids. */
  static final List<String> NAMES =
      List.of("person", "rider", "car", "truck", "bus", "train", "motorcycle", "bicycle");

  private static final String GROUP = "group";

  /** By id, as in the pixels of {@code instanceIds}. */
  private static final Map<Integer, String> BY_ID =
      Map.of(
          24,
          "person",
          25,
          "rider",
          26,
          "car",
          27,
          "truck",
          28,
          "bus",
          31,
          "train",
          32,
          "motorcycle",
          33,
          "bicycle");

  private static final Set<String> OTHERS =
      Set.of(
          "unlabeled",
          "ego vehicle",
          "rectification border",
          "out of roi",
          "static",
          "dynamic",
          "ground",
          "road",
          "sidewalk",
          "parking",
          "rail track",
          "building",
          "wall",
          "fence",
          "guard rail",
          "bridge",
          "tunnel",
          "pole",
          "polegroup", // a label of its own, not several poles
          "traffic light",
          "traffic sign",
          "vegetation",
          "terrain",
          "sky",
          "caravan",
          "trailer");

  /** Has a negative id, so it is not painted and hides nothing. */
  private static final String LICENSE_PLATE = "license plate";

  /** What a label of the polygons is. */
  enum LabelKind {
    INSTANCE,
    GROUP,
    OTHER,
    UNPAINTED,
    UNKNOWN
  }

  private CityscapesClasses() {}

  /** The evaluated class with that id, or null. */
  static String ofId(int id) {
    return BY_ID.get(id);
  }

  static LabelKind kind(String label) {
    if (NAMES.contains(label)) {
      return LabelKind.INSTANCE;
    }
    if (OTHERS.contains(label)) {
      return LabelKind.OTHER;
    }
    if (label.equals(LICENSE_PLATE)) {
      return LabelKind.UNPAINTED;
    }
    if (label.endsWith(GROUP)) {
      LabelKind single = kind(ofGroup(label));
      return single == LabelKind.INSTANCE ? LabelKind.GROUP : single;
    }
    return LabelKind.UNKNOWN;
  }

  /** The class of a group: "car" of "cargroup". */
  static String ofGroup(String label) {
    return label.substring(0, label.length() - GROUP.length());
  }
}
