package org.glocal.graphs.methods.cut;

import java.util.ArrayList;
import java.util.List;
import org.glocal.graphs.methods.gan.AdversarialTerm;
import org.glocal.graphs.methods.gan.DiscriminatorTerm;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.methods.gan.UnpairedTranslation;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.optimizers.OptimizerConfig;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.Player;

/**
 * CUT's two players: the discriminator, then the generator with its projections, which minimizes
 * {@code L_adv + L_NCE} and whatever a method adds.
 *
 * @param translation of the step's images
 * @param network sizes of discriminator and projections
 * @param contrast L_NCE, or what a method has in its place
 * @param optimizer of both
 */
public record CutPlayers(
    UnpairedTranslation translation,
    NetworkConfig network,
    GanConfig gan,
    LossTerm contrast,
    OptimizerConfig optimizer) {

  /** Name of the player that owns the generator. */
  public static final String GENERATOR = "generator";

  /**
   * With PatchNCE.
   *
   * @param network sizes of discriminator and projections
   * @param selection makes the patches that are compared
   */
  public CutPlayers(
      UnpairedTranslation translation,
      NetworkConfig network,
      GanConfig gan,
      NceConfig nce,
      PatchSelection selection,
      OptimizerConfig optimizer) {
    this(
        translation,
        network,
        gan,
        new PatchNceTerm(translation, network, nce, selection),
        optimizer);
  }

  /** The players as CUT has them. */
  public List<Player> alone() {
    return List.of(discriminator(), generator(List.of(), List.of()));
  }

  /**
   * The players with one more term of the generator's loss.
   *
   * @param scope of the weights that the term adds
   */
  public List<Player> and(String scope, LossTerm term) {
    return List.of(discriminator(), generator(List.of(scope), List.of(term)));
  }

  /** The discriminator alone. */
  public Player discriminator() {
    return new Player(
        DiscriminatorTerm.SCOPE,
        List.of(DiscriminatorTerm.SCOPE),
        List.of(new DiscriminatorTerm(translation, network, gan.loss())),
        optimizer,
        1);
  }

  /**
   * The generator alone.
   *
   * @param scopes of weights that its further terms add
   * @param terms after L_adv and L_NCE
   */
  public Player generator(List<String> scopes, List<LossTerm> terms) {
    List<String> owned = new ArrayList<>(translation.generator().scopes());
    owned.add(PatchNceTerm.SCOPE);
    owned.addAll(scopes);
    List<LossTerm> all = new ArrayList<>();
    all.add(new AdversarialTerm(translation, network, gan.loss()));
    all.add(contrast);
    all.addAll(terms);
    return new Player(GENERATOR, owned, all, optimizer, 1);
  }
}
