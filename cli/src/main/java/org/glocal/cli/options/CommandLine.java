package org.glocal.cli.options;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.console.Interruption;
import org.glocal.cli.console.ProgressDisplay;

/**
 * Parsed command line: one command with its flags filled from the words after it and from the
 * configuration file.
 */
public final class CommandLine {

  private final Catalogue.Request request;
  private final Command command;
  private final GlobalOptions global = new GlobalOptions();
  private final Flags flags;

  /** Nothing is read yet: see {@link #read}. */
  public CommandLine(Catalogue.Request request) {
    this.request = request;
    this.command = request.entry().maker().get();
    this.flags = new Flags(global, command);
  }

  /**
   * Fills the flags.
   *
   * @throws IllegalArgumentException if a flag or a key is unknown or a value cannot be read
   * @throws IOException if the configuration file cannot be read
   */
  public void read() throws IOException {
    var given = flags.checked(request.words());
    var words = new ArrayList<String>();
    int at = given.indexOf("--config");
    if (at >= 0) {
      var file = Path.of(given.get(at + 1));
      words.addAll(ConfigFile.words(file, request.entry().name(), flags, new HashSet<>(given)));
    }
    words.addAll(given);
    flags.fill(words);
  }

  /** Whether help is wanted; says nothing before {@link #read}. */
  public boolean wantsHelp() {
    return global.help();
  }

  /** The command's help. */
  public String help() {
    return Help.command(request.entry(), command, flags);
  }

  /** Runs the command. */
  public ExitCode run(PrintStream out, ProgressDisplay progress, Interruption interruption)
      throws IOException, InterruptedException {
    var config = new EffectiveConfig(request.entry().name(), flags);
    return command.run(new Invocation(global, config, out, progress, interruption));
  }

  /** Number of leading words that are global flags and their values: they may stand in front. */
  public static int leadingFlags(List<String> words) {
    var globals = new Flags(new GlobalOptions());
    int at = 0;
    while (at < words.size() && words.get(at).startsWith("-")) {
      boolean alone = globals.find(words.get(at)).map(Flags::isSwitch).orElse(true);
      at += alone || words.get(at).contains("=") ? 1 : 2;
    }
    return Math.min(at, words.size());
  }
}
