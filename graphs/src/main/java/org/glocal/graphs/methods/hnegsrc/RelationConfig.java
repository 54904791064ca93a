package org.glocal.graphs.methods.hnegsrc;

import org.glocal.graphs.Check;

/**
 * Settings of the consistency of relations.
 *
 * @param weight against the adversarial loss; the published recipe for Cityscapes has 0.1
 */
public record RelationConfig(double weight) {

  public RelationConfig {
    Check.that(weight >= 0, "relations.weight", "0 or more", weight);
  }
}
