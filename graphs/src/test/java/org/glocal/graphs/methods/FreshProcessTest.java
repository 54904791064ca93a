package org.glocal.graphs.methods;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a step computes depends on its seed and inputs, not on the process or its threads' luck. */
class FreshProcessTest {

  private static final List<String> METHODS =
      List.of("local-global", "supervised", "attention", "cut", "fastcut");

  @Test
  void twentyStepsOnTwoThreadsAreTheSameToTheLastBitInTwoProcesses() throws Exception {
    var processes = List.of(start(), start());
    List<List<String>> traces = new ArrayList<>();
    for (var process : processes) {
      var lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      assertThat(process.waitFor()).isZero();
      traces.add(lines);
    }
    assertThat(traces.get(0))
        .hasSize(METHODS.size() * (StepTrace.STEPS + 1))
        .doesNotHaveDuplicates();
    assertThat(traces.get(1)).isEqualTo(traces.get(0));
  }

  private static Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", classPath(), StepTrace.class.getName(), "2"));
    command.addAll(METHODS);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
