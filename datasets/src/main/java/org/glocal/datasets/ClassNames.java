package org.glocal.datasets;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Canonical class names: one per class, whatever a dataset or a detector calls it. The names are
 * COCO's and Cityscapes'; only plain synonyms are joined, never classes that differ (a KITTI
 * cyclist is not a Cityscapes rider: its box holds the bicycle too).
 *
 * <p>Synonyms that one list has both, as VisDrone has pedestrian and people, are two classes to
 * whoever made the list. They stay apart, and meet only names that are spelled as they are.
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

  private final Map<String, Set<String>> apart = new TreeMap<>();
  private final Set<String> spelledAlike = new HashSet<>();

  private ClassNames() {}

  /**
   * The names by which lists of classes meet.
   *
   * @param lists a dataset's classes, a detector's, whatever else is compared with them
   */
  @SafeVarargs
  public static ClassNames of(Collection<String>... lists) {
    var names = new ClassNames();
    for (Collection<String> list : lists) {
      names.keepApart(list);
    }
    return names;
  }

  private void keepApart(Collection<String> list) {
    for (Set<String> synonyms : grouped(list, ClassNames::synonym)) {
      apart
          .computeIfAbsent(synonym(synonyms.iterator().next()), key -> new TreeSet<>())
          .addAll(synonyms);
    }
    for (Set<String> names : grouped(list, ClassNames::plain)) {
      spelledAlike.add(plain(names.iterator().next()));
    }
  }

  /** Names of a list that become the same, where these are several. */
  private static List<Set<String>> grouped(Collection<String> list, UnaryOperator<String> change) {
    Map<String, Set<String>> groups = new TreeMap<>();
    for (String name : list) {
      groups.computeIfAbsent(change.apply(name), key -> new TreeSet<>()).add(name);
    }
    return groups.values().stream().filter(names -> names.size() > 1).toList();
  }

  /** Lower case, single blanks instead of underscores and hyphens, synonyms replaced. */
  public String canonical(String name) {
    String plain = plain(name);
    if (spelledAlike.contains(plain)) {
      return name;
    }
    return apart.containsKey(synonym(name)) ? plain : synonym(name);
  }

  /**
   * Synonyms that are classes of their own, since a list has several of them; by what they mean.
   */
  public Map<String, Set<String>> apart() {
    return Collections.unmodifiableMap(apart);
  }

  private static String synonym(String name) {
    String plain = plain(name);
    return ALIASES.getOrDefault(plain, plain);
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
  }
}
