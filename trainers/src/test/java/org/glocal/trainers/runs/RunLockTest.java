package org.glocal.trainers.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {

  @TempDir Path folder;

  @Test
  void aRunBelongsToWhoeverTookItFirst() throws IOException {
    var run = new RunFolder(folder);
    try (var lock = RunLock.of(run)) {
      assertThat(lock.owner()).isEqualTo(ProcessHandle.current().pid());
      assertThatThrownBy(() -> RunLock.of(run))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "%s: want a run that nobody is training, found process %d at work in it",
              folder, lock.owner());
    }
    RunLock.of(run).close();
  }

  /** What is left of an owner that was killed: its file, without its lock. */
  @Test
  void theFileOfAnOwnerThatIsGoneLocksNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("run.lock"), "1234567890\n");
    try (var lock = RunLock.of(new RunFolder(folder))) {
      assertThat(file).content().isEqualTo(lock.owner() + "\n");
    }
  }

  @Test
  void anotherRunsLockIsNoHindrance() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    try (var first = RunLock.of(new RunFolder(folder));
        var second = RunLock.of(new RunFolder(other))) {
      assertThat(first.owner()).isEqualTo(second.owner());
    }
  }
}
