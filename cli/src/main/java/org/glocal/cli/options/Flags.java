package org.glocal.cli.options;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterDescription;
import com.beust.jcommander.ParameterException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glocal.datasets.text.NearestName;

/** The flags that a command and the global options declare, and the words that fill them. */
final class Flags {

  private final Object[] holders;
  private final JCommander declared;
  private final Map<String, ParameterDescription> byName = new TreeMap<>();

  /**
   * @param holders objects whose annotated fields receive the values
   */
  Flags(Object... holders) {
    this.holders = holders.clone();
    declared = jcommander();
    declared.parseWithoutValidation(); // JCommander looks at the annotations only when it parses
    for (var description : declared.getParameters()) {
      for (String name : description.getParameter().names()) {
        byName.put(name, description);
      }
    }
  }

  private JCommander jcommander() {
    var builder = JCommander.newBuilder().expandAtSign(false);
    for (Object holder : holders) {
      builder.addObject(holder);
    }
    return builder.build();
  }

  /** Every flag once, sorted by its long name. */
  List<ParameterDescription> all() {
    return byName.values().stream().distinct().toList();
  }

  /** What the words that belong to no flag are; empty if the command takes none. */
  Optional<ParameterDescription> positional() {
    return Optional.ofNullable(declared.getMainParameterValue());
  }

  /** Every name of every flag, with its dashes. */
  Collection<String> names() {
    return byName.keySet();
  }

  /** A flag by one of its names, with the dashes. */
  Optional<ParameterDescription> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Whether a flag stands alone, without a value. */
  static boolean isSwitch(ParameterDescription flag) {
    Class<?> type = flag.getParameterized().getType();
    return type == boolean.class || type == Boolean.class;
  }

  /** Whether a flag may be given several times. */
  static boolean isList(ParameterDescription flag) {
    return Collection.class.isAssignableFrom(flag.getParameterized().getType());
  }

  /**
   * Splits {@code --flag=value} and refuses flags that do not exist or that lack their value.
   *
   * @throws IllegalArgumentException naming the nearest flag that exists
   */
  List<String> checked(List<String> words) {
    var result = new ArrayList<String>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-") || word.equals("-")) {
        result.add(word);
        continue;
      }
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      var flag = known(name);
      result.add(name);
      if (isSwitch(flag)) {
        if (equals >= 0) {
          throw new IllegalArgumentException(name + ": takes no value, got " + word);
        }
      } else if (equals >= 0) {
        result.add(word.substring(equals + 1));
      } else if (++i < words.size()) {
        result.add(words.get(i));
      } else {
        throw new IllegalArgumentException(name + ": want a value after it, got nothing");
      }
    }
    return result;
  }

  private ParameterDescription known(String name) {
    var flag = byName.get(name);
    if (flag == null) {
      throw new IllegalArgumentException(
          "no flag \"%s\"%s".formatted(name, NearestName.question(name, names())));
    }
    return flag;
  }

  /**
   * Fills the fields.
   *
   * @throws IllegalArgumentException if a value cannot be read or a required flag is missing
   */
  void fill(List<String> words) {
    new GivenWords(this, words).check();
    try {
      jcommander().parse(words.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
