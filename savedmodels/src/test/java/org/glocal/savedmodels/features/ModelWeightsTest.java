package org.glocal.savedmodels.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.files.ModelFolder;
import org.glocal.savedmodels.files.SavedModelFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class ModelWeightsTest {

  @TempDir Path temp;

  @Test
  void constantsAreReadByTheirNamesAndShapes() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("model/1"));
    try (var graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2)));
      var weight = tf.withName("weight").constant(new float[] {3, -4});
      var matrix = tf.withName("matrix").constant(new float[][] {{1, 2}, {3, 4}});
      var count = tf.withName("count").constant(new int[] {1, 2});
      var y =
          tf.math.add(
              tf.math.mul(x, weight),
              tf.math.add(tf.sum(matrix, tf.constant(0)), tf.dtypes.cast(count, TFloat32.class)));
      SavedModelFile.write(
          folder,
          graph,
          Map.of(
              "serving_default",
              new SavedModelFile.SignatureTensors(Map.of("x", x), Map.of("y", y))));
    }
    var content =
        ModelWeights.read(temp.resolve("model"), shape -> shape.length == 1, SessionSettings.CPU);
    assertThat(content.weights()).containsOnlyKeys("weight");
    assertThat(content.weights().get("weight").values()).containsExactly(3, -4);
    assertThat(content.sha256()).isEqualTo(ModelFolder.find(folder).fingerprint());
  }

  /** What golden/make_variables.py made: handles that are passed through functions. */
  @Test
  void variablesAreReadByTheirNames() throws URISyntaxException {
    Path folder = Path.of(ModelWeightsTest.class.getResource("/golden/variables").toURI());
    var weights =
        ModelWeights.read(folder, shape -> shape.length == 2, SessionSettings.CPU).weights();
    assertThat(
            weights.values().stream().map(weight -> List.of(weight.shape()[0], weight.shape()[1])))
        .containsExactlyInAnyOrder(
            List.of(2L, 2L), List.of(3L, 2L)); // that of integers is not read
    assertThat(weights.values())
        .anySatisfy(weight -> assertThat(weight.values()).containsExactly(1, 2, 3, 4))
        .anySatisfy(
            weight -> assertThat(weight.values()).containsExactly(0.5f, -1, 2, 0.25f, 7, 8));
  }

  @Test
  void whatIsNoModelIsRefused() {
    assertThatThrownBy(() -> ModelWeights.read(temp, shape -> true, SessionSettings.CPU))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("want saved_model.pb");
  }
}
