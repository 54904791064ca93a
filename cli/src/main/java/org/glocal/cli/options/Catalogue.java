package org.glocal.cli.options;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.glocal.datasets.text.NearestName;

/** Registry of all commands by name, in the order in which help lists them. */
public final class Catalogue {

  /**
   * A command that can be asked for.
   *
   * @param name one word, or two where the first is a family: {@code datasets check}
   * @param example one line that works as it stands, given its inputs
   * @param maker makes a fresh one, so that no flag of an earlier call survives
   */
  public record Entry(String name, String example, Supplier<Command> maker) {}

  /**
   * An entry and the words after its name.
   *
   * @param entry the command
   * @param words all other words of the command line, in order
   */
  public record Request(Entry entry, List<String> words) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Adds a command; the catalogue itself, for chaining. */
  public Catalogue add(String name, String example, Supplier<Command> maker) {
    entries.put(name, new Entry(name, example, maker));
    return this;
  }

  /** All of them. */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** Those of a family, such as {@code datasets}; empty if there is no such family. */
  public List<Entry> family(String name) {
    return entries.values().stream().filter(e -> e.name().startsWith(name + " ")).toList();
  }

  /**
   * Finds the command of a command line.
   *
   * @param before flags that stood before the command's name
   * @param words the name and all that follows
   * @throws IllegalArgumentException if there is no such command; the message names the nearest
   */
  public Request find(List<String> before, List<String> words) {
    for (int length = Math.min(2, words.size()); length > 0; length--) {
      var entry = entries.get(String.join(" ", words.subList(0, length)));
      if (entry != null) {
        var rest = new ArrayList<>(before);
        rest.addAll(words.subList(length, words.size()));
        return new Request(entry, List.copyOf(rest));
      }
    }
    String name = words.get(0);
    if (family(name).isEmpty()) {
      throw new IllegalArgumentException(
          "no command \"%s\"%s (glocal --help lists them)"
              .formatted(name, NearestName.question(name, entries.keySet())));
    }
    throw new IllegalArgumentException(
        "%s: want one of %s, got %s"
            .formatted(
                name,
                family(name).stream().map(e -> e.name().substring(name.length() + 1)).toList(),
                words.size() > 1 ? "\"" + words.get(1) + "\"" : "nothing"));
  }
}
