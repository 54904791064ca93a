package org.glocal.cli.options;

import com.beust.jcommander.ParameterDescription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of a command line, sorted into flags and words that stand alone. Says in our words what
 * JCommander would refuse in its own.
 */
final class GivenWords {

  private final Flags flags;
  private final Set<ParameterDescription> given = new HashSet<>();
  private final List<String> repeated = new ArrayList<>();
  private final List<String> alone = new ArrayList<>();

  /**
   * @param words flags and their values, as {@link Flags#checked} gives them
   */
  GivenWords(Flags flags, List<String> words) {
    this.flags = flags;
    for (int i = 0; i < words.size(); i++) {
      var flag = flags.find(words.get(i));
      if (flag.isEmpty()) {
        alone.add(words.get(i));
        continue;
      }
      if (!given.add(flag.get()) && !Flags.isList(flag.get())) {
        repeated.add(words.get(i));
      }
      i += Flags.isSwitch(flag.get()) ? 0 : 1;
    }
  }

  /**
   * Refuses flags given twice, words that are nobody's, and what is missing.
   *
   * @throws IllegalArgumentException one line that names flags
   */
  void check() {
    if (given.stream().anyMatch(ParameterDescription::isHelp)) {
      return;
    }
    if (!repeated.isEmpty()) {
      throw new IllegalArgumentException(repeated.get(0) + ": want it once, found it again");
    }
    checkAlone();
    var missing =
        flags.all().stream()
            .filter(flag -> flag.getParameter().required() && !given.contains(flag))
            .map(ParameterDescription::getLongestName)
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: required, found nothing; see --help".formatted(String.join(", ", missing)));
    }
  }

  private void checkAlone() {
    var taken = flags.positional();
    int most = taken.isEmpty() ? 0 : Flags.isList(taken.get()) ? Integer.MAX_VALUE : 1;
    if (alone.size() > most) {
      throw new IllegalArgumentException(
          "\"%s\": want a flag in front of it, found the word alone; several values of a flag are joined by commas%s"
              .formatted(alone.get(most), required()));
    }
    if (taken.isPresent() && taken.get().getParameter().required() && alone.isEmpty()) {
      throw new IllegalArgumentException(
          "want %s, found nothing; see --help".formatted(taken.get().getDescription()));
    }
  }

  private String required() {
    String names =
        flags.all().stream()
            .filter(flag -> flag.getParameter().required())
            .map(ParameterDescription::getLongestName)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : "; required are " + names;
  }
}
