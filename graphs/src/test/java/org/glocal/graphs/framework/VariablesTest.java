package org.glocal.graphs.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glocal.graphs.GraphFixture;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Why {@code VariableStore} names its variables; see docs/develop/tensorflow.md. */
class VariablesTest {

  @Test
  void resourceVariablesWithoutASharedNameAreOneVariable() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var first = tf.varHandleOp(TFloat32.class, Shape.scalar());
      var second = tf.varHandleOp(TFloat32.class, Shape.scalar());
      var assigned = tf.assignVariableOp(first, tf.constant(3f));
      var after = tf.withControlDependencies(List.of(assigned));
      assertThat(fixture.scalar(after.readVariableOp(second, TFloat32.class))).isEqualTo(3f);
    }
  }
}
