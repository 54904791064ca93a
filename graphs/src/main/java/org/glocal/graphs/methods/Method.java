package org.glocal.graphs.methods;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a translator is trained for, as data: methods differ by this declaration alone.
 *
 * @param name what {@code --method} takes
 * @param traits how images are translated in training
 * @param terms what the generator minimises, summed
 * @param constantShare part of a run before its learning rates begin to fall, [0, 1]
 */
public record Method(
    String name, Set<Trait> traits, List<GeneratorTerm> terms, double constantShare) {

  /** The paper's: L_adv + L_NCE + L_GA. */
  public static final Method LOCAL_GLOBAL =
      new Method(
          "local-global",
          Set.of(Trait.ATTENTION, Trait.IDENTITY),
          List.of(new AdversarialTerm(), new PatchNceTerm(1), new LocalGlobalTerm()),
          0.5);

  /** The paper's, with an L_GA that learns from the boxes of X. */
  public static final Method SUPERVISED =
      new Method(
          "supervised",
          Set.of(Trait.ATTENTION, Trait.IDENTITY),
          List.of(new AdversarialTerm(), new PatchNceTerm(1), new SaliencyTerm()),
          0.5);

  /** The paper's ablation: its translator without L_GA. */
  public static final Method ATTENTION =
      new Method(
          "attention",
          Set.of(Trait.ATTENTION, Trait.IDENTITY),
          List.of(new AdversarialTerm(), new PatchNceTerm(1)),
          0.5);

  /** Contrastive unpaired translation: Park et al. 2020, arXiv:2007.15651. */
  public static final Method CUT =
      new Method(
          "cut",
          Set.of(Trait.IDENTITY),
          List.of(new AdversarialTerm(), new PatchNceTerm(1)),
          0.5); // 200 epochs of 400

  /** Its faster variant: a heavier PatchNCE, flip equivariance in place of identity. */
  public static final Method FAST_CUT =
      new Method(
          "fastcut",
          Set.of(Trait.FLIP),
          List.of(new AdversarialTerm(), new PatchNceTerm(10)),
          0.75); // 150 epochs of 200

  private static final Map<String, Method> BY_NAME = new LinkedHashMap<>();

  static {
    Stream.of(LOCAL_GLOBAL, SUPERVISED, ATTENTION, CUT, FAST_CUT)
        .forEach(method -> BY_NAME.put(method.name, method));
  }

  public Method {
    traits = Set.copyOf(traits);
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

  /** The names of all methods. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** Whether the translation is composed by attention maps. */
  public boolean attention() {
    return traits.contains(Trait.ATTENTION);
  }

  /** Whether images of Y pass through the translator too. */
  public boolean identity() {
    return traits.contains(Trait.IDENTITY);
  }

  /** Whether a step's inputs must hold something. */
  public boolean needs(Need need) {
    return terms.stream().anyMatch(term -> term.needs().contains(need));
  }
}
