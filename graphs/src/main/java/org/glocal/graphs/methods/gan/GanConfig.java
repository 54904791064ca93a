package org.glocal.graphs.methods.gan;

import java.util.Arrays;
import org.glocal.graphs.Check;
import org.glocal.graphs.losses.GanLoss;

/**
 * Settings of the adversarial loss.
 *
 * @param loss of discriminator and generator; CUT's least squares
 */
public record GanConfig(GanLoss loss) {

  public GanConfig {
    Check.that(loss != null, "gan", "one of " + Arrays.toString(GanLoss.values()), "none");
  }
}
