package org.glocal.savedmodels.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPublicationTest {

  @TempDir Path folder;

  @Test
  void versionsAreNumberedFromOne() throws IOException {
    Path model = folder.resolve("sub/model");
    assertThat(publish(model)).isEqualTo(model.resolve("1"));
    Files.createDirectory(model.resolve("7"));
    assertThat(publish(model)).isEqualTo(model.resolve("8"));
    assertThat(model.resolve("8/file")).hasContent("content");
    assertThat(folder.resolve("sub")).isDirectoryNotContaining("glob:**.model*");
  }

  @Test
  void failureLeavesNothingBehind() {
    Path model = folder.resolve("model");
    assertThatThrownBy(
            () ->
                ModelPublication.into(model)
                    .publish(
                        into -> {
                          Files.writeString(into.resolve("half"), "half");
                          throw new IOException("disk full");
                        }))
        .hasMessage("disk full");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsAddedIsThereBeforeTheVersionIs() throws IOException {
    Path model = folder.resolve("model");
    var publication =
        ModelPublication.into(model)
            .with(
                staged -> {
                  assertThat(staged.resolve("file")).exists();
                  assertThat(model).doesNotExist();
                  Files.writeString(staged.resolve("config.json"), "{}");
                })
            .with(staged -> Files.writeString(staged.resolve("adapter.json"), "{}"));

    Path version = publish(publication);

    assertThat(version).isDirectoryContaining("glob:**/config.json");
    assertThat(version).isDirectoryContaining("glob:**/adapter.json");
  }

  @Test
  void failureInWhatIsAddedLeavesNothingBehind() {
    var publication =
        ModelPublication.into(folder.resolve("model"))
            .with(
                staged -> {
                  throw new IOException("no configuration");
                });

    assertThatThrownBy(() -> publish(publication)).hasMessage("no configuration");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void folderOfSomethingElseIsRefusedBeforeWork() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "years of work");
    assertThatThrownBy(() -> publish(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("thesis.txt");
    assertThatThrownBy(() -> publish(folder.resolve("thesis.txt")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found a file");
    assertThat(folder).isDirectoryNotContaining("glob:**/1");
  }

  private static Path publish(Path model) throws IOException {
    return publish(ModelPublication.into(model));
  }

  private static Path publish(ModelPublication publication) throws IOException {
    return publication.publish(into -> Files.writeString(into.resolve("file"), "content"));
  }
}
