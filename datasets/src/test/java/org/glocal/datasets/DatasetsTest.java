package org.glocal.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import org.glocal.datasets.fog.DistanceSettings;
import org.glocal.datasets.fog.FogSettings;
import org.glocal.datasets.fog.FogWriter;
import org.glocal.datasets.fog.PseudoDepth;
import org.glocal.datasets.work.WorkListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a format gets by being registered, and what it need not offer. */
class DatasetsTest {

  private static final DatasetSpec SPEC = DatasetSpec.parse("z-no-copy:somewhere");

  @Test
  void aFormatIsOpenToAllByItsRegistrationAlone() throws IOException {
    assertThat(Datasets.formats()).contains("z-no-copy", "voc");
    assertThat(Datasets.open(SPEC).samples()).extracting(Sample::id).containsExactly("a");
  }

  @Test
  void aFormatThatCannotBeWrittenIsRefusedBeforeAnyWork(@TempDir Path folder) {
    var settings = new FogSettings(0.02, null, new PseudoDepth());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FogWriter.write(SPEC, settings, folder.resolve("fog"), WorkListener.NONE))
        .withMessage(
            "data \"z-no-copy:somewhere\": want a format that can be written, found z-no-copy,"
                + " which cannot");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFormatWithoutDistancesNeedsAChoice() {
    var none = new DistanceSettings(null, 256, 0, null, null, false, null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.source(SPEC))
        .withMessage(
            "fog distances: want setting disparity, setting depth or setting pseudoDepth, got none");
    var two = new DistanceSettings(Path.of("d"), 256, 0, null, null, true, null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.source(SPEC))
        .withMessageEndingWith("got setting depth and setting pseudoDepth");
  }
}
