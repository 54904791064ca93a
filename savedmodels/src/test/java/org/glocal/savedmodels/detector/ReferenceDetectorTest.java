package org.glocal.savedmodels.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import org.glocal.savedmodels.files.ModelPublication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceDetectorTest {

  @TempDir Path folder;

  @Test
  void bundledFilesBecomeAVersion() throws IOException {
    Path version =
        ReferenceDetector.unpack(
            "bundled-files", ModelPublication.into(folder.resolve("detector")));
    assertThat(version).isEqualTo(folder.resolve("detector/1"));
    for (String file : ReferenceDetector.FILES) {
      assertThat(version.resolve(file)).hasContent("content of " + file);
    }
  }

  @Test
  void buildWithoutTheFilesSaysSoAndWritesNothing() {
    assertThatThrownBy(
            () ->
                ReferenceDetector.unpack(
                    "nowhere", ModelPublication.into(folder.resolve("detector"))))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("nowhere/saved_model.pb");
    assertThat(folder).isEmptyDirectory();
  }
}
