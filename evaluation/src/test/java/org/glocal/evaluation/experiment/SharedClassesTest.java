package org.glocal.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.evaluation.experiment.Fakes.FakeDetector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedClassesTest {

  @TempDir private Path images;

  @Test
  void anUnlabeledAreaIsOfEverySharedClass() {
    var data = Fakes.data(images, "kitti", 20, 1, "Car", "Motorbike", "Tram");
    var classes = SharedClasses.between(data, new FakeDetector(), List.of());
    Box box = new Box(0, 0, 2, 2);
    assertThat(classes.namesOf(Annotation.unlabeledArea(box))).containsExactly("Car", "Motorbike");
    assertThat(classes.namesOf(Annotation.of("Motorbike", box))).containsExactly("Motorbike");
    assertThat(classes.namesOf(Annotation.of("Tram", box))).isEmpty();
  }

  @Test
  void synonymsOfOneListStayApartAndAWarningSaysWhy() {
    var data = Fakes.data(images, "drone", 20, 1, "car", "motorbike", "motor");
    var classes = SharedClasses.between(data, new FakeDetector(), List.of());
    assertThat(classes.names()).containsExactly("car");
    assertThat(classes.warnings()).hasSize(1);
    assertThat(classes.warnings().get(0))
        .endsWith(
            "motor and motorbike are classes of their own, so none of them is taken for motorcycle");
  }

  @Test
  void synonymsOfTheOracleStayApartInTheSourceToo() {
    var data = Fakes.data(images, "street", 20, 1, "car", "motorbike");
    var oracle = Fakes.data(images, "drone", 20, 1, "car", "motorcycle", "motor");
    var classes = SharedClasses.between(data, new FakeDetector(), List.of(), Optional.of(oracle));
    assertThat(classes.names()).containsExactly("car");
  }
}
