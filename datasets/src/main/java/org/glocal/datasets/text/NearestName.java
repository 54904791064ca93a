package org.glocal.datasets.text;

import java.util.Collection;
import java.util.Comparator;

/** Spelling suggestions: the known name nearest to a mistyped one by edit distance. */
public final class NearestName {

  private NearestName() {}

  /**
   * The known name with the least edits to a given one, as a question for the end of a message;
   * empty when none is alike.
   */
  public static String question(String given, Collection<String> known) {
    return known.stream()
        .sorted()
        .min(Comparator.comparingInt(name -> edits(given, name)))
        .filter(name -> edits(given, name) <= Math.max(2, given.length() / 2))
        .map("; did you mean %s?"::formatted)
        .orElse("");
  }

  /** Levenshtein's distance: insertions, deletions and replacements from one to the other. */
  static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
