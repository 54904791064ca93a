package org.glocal.evaluation.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Indices of a file's ids, from 0 in the order in which they are met. */
final class Ids {

  private static final int SHOWN = 10;

  private final Map<Long, Integer> places = new HashMap<>();
  private final List<Long> ids = new ArrayList<>();

  int place(long id) {
    Integer place = places.putIfAbsent(id, ids.size());
    if (place != null) {
      return place;
    }
    ids.add(id);
    return ids.size() - 1;
  }

  int size() {
    return ids.size();
  }

  long id(int place) {
    return ids.get(place);
  }

  /**
   * The place of each id in another order.
   *
   * @return by the place here; -1 for an id that the other lacks
   */
  int[] placesIn(Map<Long, Integer> order) {
    return ids.stream().mapToInt(id -> order.getOrDefault(id, -1)).toArray();
  }

  /** The places of ids that rise. */
  static Map<Long, Integer> numbered(Iterable<Long> rising) {
    var order = new HashMap<Long, Integer>();
    rising.forEach(id -> order.put(id, order.size()));
    return order;
  }

  /** Some of many ids, for a message. */
  static String some(Collection<Long> ids) {
    var shown = ids.stream().sorted().limit(SHOWN).map(String::valueOf);
    return shown.collect(Collectors.joining(", ", "[", ids.size() > SHOWN ? ", …]" : "]"));
  }
}
