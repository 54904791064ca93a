package org.glocal.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ErrorLineTest {

  @Test
  void eachKindOfFailureHasItsCode() {
    assertThat(ErrorLine.of(new IllegalArgumentException("x")).code())
        .isEqualTo(ExitCode.WRONG_REQUEST);
    assertThat(ErrorLine.of(new NoSuchFileException("x")).code()).isEqualTo(ExitCode.WRONG_REQUEST);
    assertThat(ErrorLine.of(new IOException("x")).code()).isEqualTo(ExitCode.FAILED);
    assertThat(ErrorLine.of(new IllegalStateException("x")).code()).isEqualTo(ExitCode.FAILED);
    assertThat(ErrorLine.of(new CancellationException()).code()).isEqualTo(ExitCode.INTERRUPTED);
  }

  @Test
  void aMessageOfManyLinesBecomesOne() {
    assertThat(ErrorLine.of(new IOException("disk\n  is full\r\n")).text())
        .isEqualTo("disk is full");
  }

  @Test
  void aFailureWithoutWordsStillSaysWhatItWas() {
    assertThat(ErrorLine.of(new IOException()).text())
        .isEqualTo("IOException; run again with -v for the stack trace");
  }
}
