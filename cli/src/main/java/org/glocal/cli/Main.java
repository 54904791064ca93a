package org.glocal.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.glocal.cli.console.ErrorLine;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.console.Interruption;
import org.glocal.cli.console.LogStream;
import org.glocal.cli.console.ProgressDisplay;
import org.glocal.cli.options.Catalogue;
import org.glocal.cli.options.CommandLine;
import org.glocal.cli.options.Help;
import org.glocal.cli.options.Version;

/**
 * Entry point of the program: finds the command, runs it and turns what it throws into an exit
 * code.
 */
public final class Main {

  private final Catalogue catalogue = Commands.catalogue();
  private final PrintStream out;
  private final PrintStream err;
  private final ProgressDisplay progress;
  private final Interruption interruption;

  private Main(
      PrintStream out, PrintStream err, ProgressDisplay progress, Interruption interruption) {
    this.out = out;
    this.err = err;
    this.progress = progress;
    this.interruption = interruption;
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    var words = List.of(args);
    Logging.configure(words);
    var progress = new ProgressDisplay(System.err, style(words), System::nanoTime);
    System.setErr(
        new PrintStream(new LogStream(System.err, progress), true, StandardCharsets.UTF_8));
    var interruption = Interruption.onSignals();
    int status = new Main(System.out, System.err, progress, interruption).status(words);
    System.out.flush();
    interruption.finished();
    System.exit(status);
  }

  /** Runs one command inside this process, without signals and without a bar. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    var words = List.of(args);
    Logging.configure(words);
    var progress = new ProgressDisplay(err, ProgressDisplay.Style.NONE, System::nanoTime);
    return new Main(out, err, progress, new Interruption()).status(words);
  }

  private static ProgressDisplay.Style style(List<String> words) {
    if (Logging.isQuiet(words)) {
      return ProgressDisplay.Style.NONE;
    }
    return Boolean.getBoolean("glocal.terminal")
        ? ProgressDisplay.Style.BAR
        : ProgressDisplay.Style.LINES;
  }

  private int status(List<String> words) {
    try {
      return execute(words).number();
    } catch (Throwable failure) { // whatever it is, the user gets one line and an exit code
      // Work that was told to stop may fail in its own way.
      var line = interruption.getAsBoolean() ? ErrorLine.INTERRUPTED : ErrorLine.of(failure);
      progress.erase();
      err.println("glocal: " + line.text());
      if (Logging.isVerbose(words) && line.code() != ExitCode.INTERRUPTED) {
        failure.printStackTrace(err);
      }
      return line.code().number();
    }
  }

  private ExitCode execute(List<String> words) throws IOException, InterruptedException {
    int leading = CommandLine.leadingFlags(words);
    var before = words.subList(0, leading);
    var rest = words.subList(leading, words.size());
    if (before.contains("--version")) {
      out.println("glocal " + Version.text());
      return ExitCode.DONE;
    }
    if (!rest.isEmpty() && rest.get(0).equals("help")) {
      return help(rest.subList(1, rest.size()));
    }
    if (rest.isEmpty()) {
      if (asksForHelp(before)) {
        return help(rest);
      }
      throw new IllegalArgumentException("want a command, got none (glocal --help lists them)");
    }
    if (asksForHelp(words) && rest.size() <= 2 && !catalogue.family(rest.get(0)).isEmpty()) {
      return help(rest.subList(0, 1));
    }
    var line = new CommandLine(catalogue.find(before, rest));
    line.read();
    if (line.wantsHelp()) {
      out.print(line.help());
      return ExitCode.DONE;
    }
    var code = line.run(out, progress, interruption);
    interruption.check();
    return code;
  }

  private ExitCode help(List<String> name) {
    if (name.isEmpty()) {
      out.print(Help.program(catalogue));
    } else if (name.size() == 1 && !catalogue.family(name.get(0)).isEmpty()) {
      out.print(Help.family(name.get(0), catalogue.family(name.get(0))));
    } else {
      out.print(new CommandLine(catalogue.find(List.of(), name)).help());
    }
    return ExitCode.DONE;
  }

  private static boolean asksForHelp(List<String> words) {
    return words.contains("--help") || words.contains("-h");
  }
}
