package org.glocal.datasets.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class WorkListenerTest {

  /** Asks to stop once it has heard twice. */
  private static final class Twice implements WorkListener {

    private final List<String> heard = new ArrayList<>();

    @Override
    public void advanced(String stage, long done, long total) {
      heard.add(stage + " " + done + "/" + total);
    }

    @Override
    public boolean stopRequested() {
      return heard.size() == 2;
    }
  }

  @Test
  void advancingIsReportedUntilAStopIsRequested() {
    var listener = new Twice();
    listener.advance("reading", 0, 9);
    listener.advance("reading", 1, 9);
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> listener.advance("reading", 2, 9));
    assertThat(listener.heard).containsExactly("reading 0/9", "reading 1/9");
  }
}
