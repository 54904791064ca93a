package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import org.glocal.savedmodels.safety.Trust;

/** The flag by which a user vouches for a model's maker. */
final class TrustFlag {

  @Parameter(
      names = "--allow-unsafe-ops",
      description =
          "run models that touch files, the network or other code; only if you trust them")
  private boolean allowed;

  Trust trust() {
    return allowed ? Trust.ANY_OPERATION : Trust.COMPUTE_ONLY;
  }
}
