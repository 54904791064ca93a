package org.glocal.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogStreamTest {

  @Test
  void settingsAreShownAsFlagsAndAllElseAsItIs() {
    var shown = new ByteArrayOutputStream();
    var progress =
        new ProgressDisplay(new PrintStream(shown), ProgressDisplay.Style.NONE, System::nanoTime);
    try (var log = new PrintStream(new LogStream(shown, progress), true, StandardCharsets.UTF_8)) {
      log.println("WARN if they are pixels, use setting detectorBoxPixels");
      log.println("WARN größer");
    }
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "WARN if they are pixels, use --detector-box-pixels\nWARN größer\n");
  }
}
