package org.glocal.savedmodels.translator.tiling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glocal.savedmodels.graphdef.TensorNames;
import org.tensorflow.proto.GraphDef;

/**
 * The order of computation of a tiled translation. Its normalizations want statistics of the whole
 * image; those of one can be measured tile by tile as soon as those of all before it are known. At
 * some places everything that follows needs one tensor only (and the image): such a one is kept for
 * the whole image, so that what lies before it need not be computed again.
 *
 * @param norms all normalizations, each after those that it needs
 * @param places where a tensor could be kept, from the image on, with how many of the norms must be
 *     known to compute it
 */
record TilingPlan(List<InstanceNorm> norms, List<KeptTensor> places) {

  /**
   * A tensor that all that follows goes through.
   *
   * @param node its node
   * @param after how many norms, of the plan's order, must be known
   */
  record KeptTensor(String node, int after) {}

  /**
   * Plans.
   *
   * @param graph what the translation needs, and nothing else
   * @param translated its result
   */
  static TilingPlan of(GraphDef graph, String translated) {
    var dependencies = new Dependencies(graph);
    List<InstanceNorm> norms = new ArrayList<>(InstanceNorm.in(graph));
    Map<InstanceNorm, Integer> depths = new HashMap<>();
    norms.forEach(norm -> depths.put(norm, dependencies.of(norm.variance()).size()));
    norms.sort(Comparator.comparing(depths::get));
    List<KeptTensor> places = new ArrayList<>();
    String first = TensorNames.node(norms.get(0).input());
    for (String node : dependencies.between(first, TensorNames.node(translated))) {
      Set<String> needed = dependencies.of(node);
      int after = 0;
      for (int i = 0; i < norms.size(); i++) {
        boolean needs =
            needed.contains(TensorNames.node(norms.get(i).mean())); // so does a variance
        after = needs ? i + 1 : after;
      }
      places.add(new KeptTensor(node, after));
    }
    return new TilingPlan(List.copyOf(norms), List.copyOf(places));
  }
}
