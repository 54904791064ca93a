package org.glocal.graphs.methods;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a translator is trained for, as data: methods differ by this declaration alone.
 *
 * @param name what {@code --method} takes
 * @param attention whether the translation is composed by attention maps
 * @param identity whether images of Y pass through the translator too, for an identity term
 * @param terms what the generator minimises, summed
 */
public record Method(String name, boolean attention, boolean identity, List<GeneratorTerm> terms) {

  /** The paper's: L_adv + L_NCE + L_GA. */
  public static final Method LOCAL_GLOBAL =
      new Method(
          "local-global",
          true,
          true,
          List.of(new AdversarialTerm(), new PatchNceTerm(), new LocalGlobalTerm()));

  /** The paper's ablation: its translator without L_GA. */
  public static final Method ATTENTION =
      new Method("attention", true, true, List.of(new AdversarialTerm(), new PatchNceTerm()));

  /** Contrastive unpaired translation: Park et al. 2020, arXiv:2007.15651. */
  public static final Method CUT =
      new Method("cut", false, true, List.of(new AdversarialTerm(), new PatchNceTerm()));

  private static final Map<String, Method> BY_NAME = new LinkedHashMap<>();

  static {
    Stream.of(LOCAL_GLOBAL, ATTENTION, CUT).forEach(method -> BY_NAME.put(method.name, method));
  }

  public Method {
    terms = List.copyOf(terms);
  }

  /**
   * The method of a name.
   *
   * @throws IllegalArgumentException naming all there are
   */
  public static Method named(String name) {
    Method method = BY_NAME.get(name);
    if (method == null) {
      throw new IllegalArgumentException(
          "method: want one of %s, got %s".formatted(BY_NAME.keySet(), name));
    }
    return method;
  }

  /** Whether a step needs the augmented views of the local-global loss. */
  public boolean needsViews() {
    return terms.stream().anyMatch(LocalGlobalTerm.class::isInstance);
  }
}
