package org.glocal.datasets.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.Sample;
import org.glocal.datasets.coco.CocoWriter;
import org.glocal.datasets.formats.Fixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenesFormatTest {

  @TempDir Path folder;
  private final Annotation car = new Annotation("car", new Box(1, 2, 5, 4), 6, false, false);

  @BeforeEach
  void writeSplits() throws IOException {
    for (String split : List.of("x", "val-x")) {
      Path image = Fixture.image(folder.resolve(split + "/images/000.png"), 8, 4);
      CocoWriter.write(
          List.of("person", "car"),
          List.of(new Sample("000", image, 8, 4, List.of(car))),
          image.getParent(),
          folder.resolve(split + "/annotations.json"));
    }
  }

  @Test
  void readsASplitWithTheAreasOfItsMasks() throws IOException {
    var dataset = Datasets.open("scenes:" + folder + ":val-x");
    assertThat(dataset.classes()).containsExactly("person", "car");
    assertThat(dataset.samples()).hasSize(1);
    assertThat(dataset.samples().get(0).annotations()).containsExactly(car);
    assertThat(dataset.samples().get(0).image()).isEqualTo(folder.resolve("val-x/images/000.png"));
  }

  @Test
  void aSplitMustBeNamedAndBeThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("scenes:" + folder))
        .withMessageEndingWith("want one of the splits [val-x, x] behind a colon, found none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("scenes:" + folder + ":y"))
        .withMessageEndingWith("found y");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("scenes:" + folder.resolve("none") + ":x"))
        .withMessageContaining("want a folder of scenes");
  }
}
