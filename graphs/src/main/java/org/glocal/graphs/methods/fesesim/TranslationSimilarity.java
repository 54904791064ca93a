package org.glocal.graphs.methods.fesesim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.methods.fesesim.FrozenFeatures.Subject;
import org.glocal.graphs.steps.SharedPart;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Maps of self-similarity of images of X and of their translations, by projections that the present
 * step has updated. A gradient flows into translations alone.
 *
 * @param features of the step's images
 * @param maps how they are made
 */
record TranslationSimilarity(FrozenFeatures features, SimilarityMaps maps)
    implements SharedPart<TranslationSimilarity.Result> {

  /** What queries are drawn for. */
  static final String DRAWING = "spatial";

  /**
   * The maps of one layer.
   *
   * @param source of images of X, {@code [batch, S, K]}
   * @param target of their translations
   * @param other of images of Y; null where nobody compares with them
   */
  record Layer(Operand<TFloat32> source, Operand<TFloat32> target, Operand<TFloat32> other) {}

  /** The maps by layer. */
  record Result(Map<String, Layer> layers) {}

  @Override
  public Class<Result> type() {
    return Result.class;
  }

  @Override
  public Result build(StepScope step) {
    boolean contrasts = maps.spatial().mode() == SpatialConfig.Mode.INFO;
    var sources = step.shared(features.of(Subject.X)).of();
    var targets = step.shared(features.of(Subject.FAKE)).of();
    Map<String, Operand<TFloat32>> others =
        contrasts ? step.shared(features.of(Subject.TURNED_Y)).of() : Map.of();
    Map<String, Layer> layers = new LinkedHashMap<>();
    for (String layer : FrozenFeatures.LAYERS) {
      var source = sources.get(layer);
      var queries = maps.queries(step, DRAWING, layer, source);
      layers.put(
          layer,
          new Layer(
              maps.of(step, step.fixed(), layer, source, queries),
              maps.of(step, step.fixed(), layer, targets.get(layer), queries),
              contrasts ? maps.of(step, step.fixed(), layer, others.get(layer), queries) : null));
    }
    return new Result(layers);
  }
}
