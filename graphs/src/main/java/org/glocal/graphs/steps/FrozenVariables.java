package org.glocal.graphs.steps;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.weights.ConstantWeights;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

/**
 * Weights from files as variables that nobody updates. As constants TensorFlow would keep them in
 * each of its copies of a step's graph, and laid out anew for each convolution: some 500 MB for a
 * VGG16 of 30 MB.
 */
public final class FrozenVariables {

  private final VariableStore store;
  private final Map<String, Map<String, WeightArray>> files;
  private final Map<String, WeightArray> asked = new LinkedHashMap<>();

  /**
   * @param tf builds the variables; must carry no control dependencies
   * @param files their weights, by the name that terms ask for
   */
  public FrozenVariables(Ops tf, Map<String, Map<String, WeightArray>> files) {
    store = new VariableStore(tf, "frozen");
    this.files = files;
  }

  /**
   * Reads the weights of a file.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  Weights reads(Ops at, String file) {
    Map<String, WeightArray> arrays = files.get(file);
    if (arrays == null) {
      throw new IllegalArgumentException(
          "frozen weights: want %s, found %s".formatted(file, files.keySet()));
    }
    Weights reads = store.reads(at).scope(file);
    return (name, shape, initializer) -> {
      asked.put(file + "/" + name, ConstantWeights.checked(arrays, name, shape));
      return reads.get(name, shape, Initializer.ZEROS);
    };
  }

  /** Gives the variables their values, before anything reads them. */
  void load(Session session) {
    store.assign(session, asked);
  }
}
