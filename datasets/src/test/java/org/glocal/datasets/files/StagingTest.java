package org.glocal.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {

  @TempDir Path folder;

  @Test
  void fileAppearsWholeInFoldersThatAreMadeForIt() throws IOException {
    Path target = folder.resolve("a/b/file.txt");
    Staging.file(
        target,
        staged -> {
          Files.writeString(staged, "whole");
          assertThat(target).doesNotExist();
        });
    assertThat(target).hasContent("whole");
    assertThat(target.getParent().toFile().list()).containsExactly("file.txt");
  }

  @Test
  void fileThatFailsLeavesTheOldOneAndNothingElse() throws IOException {
    Path target = Files.writeString(folder.resolve("file.txt"), "old");
    assertThatIOException()
        .isThrownBy(
            () ->
                Staging.file(
                    target,
                    staged -> {
                      Files.writeString(staged, "half");
                      throw new IOException("disk full");
                    }));
    assertThat(target).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("file.txt");
  }

  @Test
  void folderReplacesAnEmptyOneButNeverAUsedOne() throws IOException {
    Path target = Files.createDirectory(folder.resolve("out"));
    Staging.folder(target, staged -> Files.writeString(staged.resolve("one"), "1"));
    assertThat(target.resolve("one")).hasContent("1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Staging.folder(target, staged -> {}))
        .withMessageContaining("found files in it");
    assertThat(target.resolve("one")).hasContent("1");
  }

  @Test
  void aFileInTheWayIsRefusedInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Staging.requireUnused(file))
        .withMessage(file + ": want an output folder, found a file");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Staging.file(file.resolve("below"), staged -> {}))
        .withMessageContaining("found a file");
  }
}
