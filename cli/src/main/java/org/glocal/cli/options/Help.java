package org.glocal.cli.options;

import com.beust.jcommander.ParameterDescription;
import com.beust.jcommander.Parameters;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.glocal.datasets.Datasets;

/** The texts of {@code --help}. */
public final class Help {

  private Help() {}

  /** What the program is and which commands it has. */
  public static String program(Catalogue catalogue) {
    return """
        glocal makes a frozen object detector work in a domain it was not trained for.

        usage: glocal COMMAND [FLAGS]

        %s
        SPEC names a dataset: format:path[:split][?key=value&...], see docs/datasets.md. Formats:
        %s.

        Every command takes --help, which lists its flags, and --seed, --config, -v and -q.
        Exit codes: 0 done, 1 failed, 2 wrong request or input, 3 quality gate missed, 130 interrupted.
        """
        .formatted(list(catalogue.entries()), String.join(", ", Datasets.formats()));
  }

  /** Which commands a family such as {@code datasets} has. */
  public static String family(String name, List<Catalogue.Entry> entries) {
    return "usage: glocal %s COMMAND [FLAGS]%n%n%s".formatted(name, list(entries));
  }

  private static String list(List<Catalogue.Entry> entries) {
    int width = entries.stream().mapToInt(e -> e.name().length()).max().orElse(0);
    return entries.stream()
        .map(e -> ("  %-" + width + "s  %s%n").formatted(e.name(), summary(e.maker().get())))
        .collect(Collectors.joining());
  }

  /** A command's one-line description. */
  public static String summary(Command command) {
    return command.getClass().getAnnotation(Parameters.class).commandDescription();
  }

  /** A command's usage, flags and an example. */
  static String command(Catalogue.Entry entry, Command command, Flags flags) {
    var own = new StringBuilder();
    var global = new StringBuilder();
    var sorted =
        flags.all().stream()
            .sorted(
                Comparator.comparing((ParameterDescription f) -> !f.getParameter().required())
                    .thenComparing(ParameterDescription::getLongestName))
            .toList();
    int width = sorted.stream().mapToInt(f -> names(f).length()).max().orElse(0);
    for (var flag : sorted) {
      (flag.getObject() instanceof GlobalOptions ? global : own)
          .append(("  %-" + width + "s  %s%n").formatted(names(flag), meaning(flag)));
    }
    String words = flags.positional().map(p -> " " + p.getDescription()).orElse("");
    return "%s%n%nusage: glocal %s%s [FLAGS]%n%n%s%nevery command:%n%s%nexample: %s%n"
        .formatted(summary(command), entry.name(), words, own, global, entry.example());
  }

  private static String names(ParameterDescription flag) {
    return flag.getNames();
  }

  private static String meaning(ParameterDescription flag) {
    String note = "";
    if (flag.getParameter().required()) {
      note = " (required)";
    } else if (Flags.isList(flag)) {
      note = " (may be repeated)";
    } else if (!Flags.isSwitch(flag) && !Objects.toString(flag.getDefault(), "").isEmpty()) {
      note = " (default %s)".formatted(flag.getDefault());
    }
    return flag.getDescription() + note;
  }
}
