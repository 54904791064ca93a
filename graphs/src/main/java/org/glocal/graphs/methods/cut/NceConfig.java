package org.glocal.graphs.methods.cut;

import org.glocal.graphs.Check;

/**
 * Settings of PatchNCE.
 *
 * @param patches compared in a layer; CUT's 256
 * @param temperature CUT's 0.07
 * @param weight against the adversarial loss; CUT's 1, FastCUT's 10
 */
public record NceConfig(int patches, double temperature, double weight) {

  public NceConfig {
    Check.that(patches >= 2, "nce.patches", "2 or more", patches);
    Check.that(temperature > 0, "nce.temperature", "more than 0", temperature);
    Check.that(weight >= 0, "nce.weight", "0 or more", weight);
  }
}
