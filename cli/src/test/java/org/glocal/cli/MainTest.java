package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.glocal.cli.options.Catalogue;
import org.glocal.cli.options.Help;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {

  @TempDir Path folder;

  static java.util.stream.Stream<String> commands() {
    return Commands.catalogue().entries().stream().map(Catalogue.Entry::name);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItself(String name) {
    var words = (name + " --help").split(" ");

    var help = Cli.run((Object[]) words);

    assertThat(help.status()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).contains("usage: glocal " + name, "--seed", "example: glocal " + name);
    assertThat(Cli.run((Object[]) ("help " + name).split(" "))).isEqualTo(help);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theReadmeListsEveryCommandWithItsSummary(String name) throws Exception {
    var entry = Commands.catalogue().find(java.util.List.of(), java.util.List.of(name.split(" ")));

    assertThat(Files.readString(Path.of("../README.md")))
        .contains("| `%s` | %s |".formatted(name, Help.summary(entry.entry().maker().get())));
  }

  @Test
  void programHelpListsEveryCommand() {
    var help = Cli.run("--help");

    assertThat(help.status()).isZero();
    assertThat(help.out()).contains(commands().toList());
  }

  @Test
  void versionIsTheBuildsOwn() {
    assertThat(Cli.run("--version").out()).matches("glocal \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          docter                | no command "docter"; did you mean doctor? (glocal --help lists them)
          doctor --sed 1        | no flag "--sed"; did you mean --seed?
          doctor --seed         | --seed: want a value after it, got nothing
          doctor --verbose=yes  | --verbose: takes no value, got --verbose=yes
          xyzzyquux             | no command "xyzzyquux" (glocal --help lists them)
          """)
  void wrongWordsAreOneLineAndCodeTwo(String words, String message) {
    var answer = Cli.run((Object[]) words.split(" "));

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).isEqualTo("glocal: " + message + System.lineSeparator());
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void aValueThatCannotBeReadIsOneLineAndCodeTwo() {
    var answer = Cli.run("doctor", "--seed", "many");

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err().lines()).hasSize(1);
    assertThat(answer.err()).contains("--seed", "many");
  }

  @Test
  void stackTracesComeOnlyWhenAskedFor() {
    assertThat(Cli.run("docter").err()).doesNotContain("\tat ");
    assertThat(Cli.run("-v", "docter").err()).contains("\tat org.glocal");
  }

  @Test
  void anUnknownKeyOfTheConfigurationNamesTheNearestOne() throws Exception {
    var file = Files.writeString(folder.resolve("run.json"), "{\"sead\": 7}");

    var answer = Cli.run("doctor", "--config", file);

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err())
        .isEqualTo("glocal: %s: no key \"sead\" for doctor; did you mean seed?%n".formatted(file));
  }

  @Test
  void aMissingConfigurationIsOneLineAndCodeTwo() {
    var answer = Cli.run("doctor", "--config", folder.resolve("none.json"));

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err().lines()).hasSize(1);
    assertThat(answer.err()).contains("none.json: no such file or folder");
  }

  @Test
  void doctorNamesVersionsAndDevices() {
    var answer = Cli.run("doctor");

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("tensorflow", "2.18", "cpu:0", "cores", "memory");
  }

  @Test
  void doctorWarnsIfAndOnlyIfTheGpuAskedForIsAbsent() {
    var answer = Cli.run("doctor", "--device", "gpu:0");

    assertThat(answer.out().contains("devices       cpu:0\n"))
        .isEqualTo(answer.out().contains("warning: gpu:0 was asked for and is not here"));
  }
}
