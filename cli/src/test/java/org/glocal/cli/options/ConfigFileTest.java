package org.glocal.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.console.Interruption;
import org.glocal.cli.console.ProgressDisplay;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

  /** Remembers what it was told and keeps its configuration. */
  @Parameters(commandDescription = "a command of this test")
  private static final class Probe implements Command {

    static Probe last;

    @Parameter(names = "--steps", description = "steps")
    int steps = 10;

    @Parameter(names = "--model", splitter = WholeWord.class, description = "models")
    List<String> models = new ArrayList<>();

    @Parameter(names = "--resume", description = "go on")
    boolean resume;

    @Parameter(names = "--out", description = "folder")
    Path out;

    long seed;

    @Override
    public ExitCode run(Invocation invocation) throws IOException {
      last = this;
      seed = invocation.seed();
      if (out != null) {
        invocation.keepConfig(out);
      }
      return ExitCode.DONE;
    }
  }

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file =
        Files.writeString(
            folder.resolve("given.json"),
            """
            {"steps": 20, "seed": 9007199254740993, "resume": true, "model": ["a,b", "c"]}
            """);
  }

  @Test
  void valuesComeFromTheFile() throws Exception {
    var probe = run("--config", file.toString());

    assertThat(probe.steps).isEqualTo(20);
    assertThat(probe.seed).isEqualTo(9007199254740993L);
    assertThat(probe.resume).isTrue();
    assertThat(probe.models).containsExactly("a,b", "c");
  }

  @Test
  void flagsOverrideTheFile() throws Exception {
    var probe = run("--model=x", "--steps", "5", "--config", file.toString());

    assertThat(probe.steps).isEqualTo(5);
    assertThat(probe.models).containsExactly("x");
    assertThat(probe.resume).isTrue();
  }

  @Test
  void theKeptConfigurationRepeatsTheCall() throws Exception {
    var first = run("--config", file.toString(), "--out", folder.toString());

    var again = run("--config", folder.resolve("config.json").toString());

    assertThat(again).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(first);
    assertThat(Files.readString(folder.resolve("config.json")))
        .contains("\"command\": \"probe\"", "\"version\": ", "\"steps\": 20", "\"a,b\"");
  }

  @Test
  void aConfigurationOfAnotherCommandIsRefused() throws Exception {
    Files.writeString(file, "{\"command\": \"train\"}");

    assertThatThrownBy(() -> run("--config", file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ": written for the command \"train\", not for \"probe\"");
  }

  @Test
  void aSwitchTakesOnlyTruthValues() throws Exception {
    Files.writeString(file, "{\"resume\": \"yes\"}");

    assertThatThrownBy(() -> run("--config", file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ": resume: want true or false, got \"yes\"");
  }

  @Test
  void brokenJsonIsRefusedByName() throws Exception {
    Files.writeString(file, "{\"steps\": ");

    assertThatThrownBy(() -> run("--config", file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ": want JSON, found an end in the middle");
  }

  private static Probe run(String... words) throws Exception {
    var entry = new Catalogue.Entry("probe", "glocal probe", Probe::new);
    var line = new CommandLine(new Catalogue.Request(entry, List.of(words)));
    line.read();
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    var silent = new ProgressDisplay(nowhere, ProgressDisplay.Style.NONE, System::nanoTime);
    line.run(nowhere, silent, new Interruption());
    return Probe.last;
  }
}
