package org.glocal.graphs.methods.fesesim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.losses.SpatialCorrelation;
import org.glocal.graphs.methods.fesesim.FrozenFeatures.Subject;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What teaches LSeSim's projections: an image of X and its translation, and the same image and
 * itself recolored, have the same map of self-similarity at the same place, other than elsewhere
 * and than images of Y. InfoNCE, mean over layers; Zheng et al. 2021, arXiv:2104.00854, eq. (5),
 * with the published code's augmentation.
 */
record SimilarityTerm(FrozenFeatures features, SimilarityMaps maps) implements LossTerm {

  private static final String DRAWING = "similarity";

  @Override
  public Map<String, Operand<TFloat32>> build(StepScope step) {
    Ops tf = step.tf();
    Map<Subject, Map<String, Operand<TFloat32>>> seen = new EnumMap<>(Subject.class);
    for (Subject subject : Subject.values()) {
      seen.put(subject, step.shared(features.of(subject)).of());
    }
    List<Operand<TFloat32>> losses = new ArrayList<>();
    for (String layer : FrozenFeatures.LAYERS) {
      Map<Subject, Operand<TFloat32>> made = maps(step, layer, seen);
      losses.add(
          SpatialCorrelation.contrast(
              tf,
              pair(tf, made.get(Subject.X), made.get(Subject.X)),
              pair(tf, made.get(Subject.FAKE), made.get(Subject.JITTERED_X)),
              pair(tf, made.get(Subject.TURNED_Y), made.get(Subject.TURNED_JITTERED_Y)),
              (float) maps.spatial().temperature()));
    }
    var layers = tf.constant((float) losses.size());
    return Map.of(SimilarityMaps.SCOPE, tf.math.div(tf.math.addN(losses), layers));
  }

  private Map<Subject, Operand<TFloat32>> maps(
      StepScope step, String layer, Map<Subject, Map<String, Operand<TFloat32>>> seen) {
    var queries = maps.queries(step, DRAWING, layer, seen.get(Subject.X).get(layer));
    Map<Subject, Operand<TFloat32>> made = new EnumMap<>(Subject.class);
    seen.forEach(
        (subject, layers) -> {
          var constant = step.tf().stopGradient(layers.get(layer));
          made.put(subject, maps.of(step, step.own(), layer, constant, queries));
        });
    return made;
  }

  private static Operand<TFloat32> pair(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.concat(List.of(a, b), tf.constant(0));
  }
}
