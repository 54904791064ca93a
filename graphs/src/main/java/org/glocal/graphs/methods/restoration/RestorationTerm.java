package org.glocal.graphs.methods.restoration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.generators.Generator;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.losses.StructuralSimilarity;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * L_restoration: a degraded image of Y is to be given back, in its values and, at several scales,
 * in its structure: {@code w |G(d(y)) - y|_1 + mean_s (1 - cs_s(G(d(y)), y))}, where cs is the
 * {@linkplain StructuralSimilarity contrast-structure part of SSIM}. So what thin haze or darkness
 * leaves of an edge counts as much as any other edge. SSIM with an L1 as a loss: Zhao et al. 2017,
 * "Loss Functions for Image Restoration With Neural Networks".
 */
record RestorationTerm(Generator generator, Precision precision, RestorationConfig config)
    implements LossTerm {

  @Override
  public Map<String, Operand<TFloat32>> build(StepScope step) {
    Ops tf = step.tf();
    var degraded = step.input(new Input.DegradedY());
    var restored = generator.translate(tf, step.own(), precision, degraded).image();
    var wanted = step.input(new Input.ImagesY());
    Map<String, Operand<TFloat32>> parts = new LinkedHashMap<>();
    var weight = tf.constant((float) config.pixels());
    parts.put("pixels", tf.math.mul(weight, mean(tf, tf.math.abs(tf.math.sub(restored, wanted)))));
    parts.put("structure", structure(tf, restored, wanted));
    return parts;
  }

  private Operand<TFloat32> structure(
      Ops tf, Operand<TFloat32> restored, Operand<TFloat32> wanted) {
    List<Operand<TFloat32>> losses = new ArrayList<>();
    for (int scale = 0; scale < config.scales(); scale++) {
      if (scale > 0) {
        restored = halved(tf, restored);
        wanted = halved(tf, wanted);
      }
      var similarity = StructuralSimilarity.contrastAndStructure(tf, restored, wanted);
      losses.add(tf.math.sub(tf.constant(1f), similarity));
    }
    return tf.math.div(tf.math.addN(losses), tf.constant((float) config.scales()));
  }

  private static Operand<TFloat32> halved(Ops tf, Operand<TFloat32> x) {
    var window = List.of(1L, 2L, 2L, 1L);
    return tf.nn.avgPool(x, window, window, "VALID");
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(new int[] {0, 1, 2, 3}));
  }
}
