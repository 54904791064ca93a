package org.glocal.cli.flags;

import com.beust.jcommander.Parameter;
import org.glocal.savedmodels.safety.Trust;

/** Flag that lifts the safety check of models; the user vouches for their maker. */
public final class TrustFlag {

  @Parameter(
      names = "--allow-unsafe-ops",
      description =
          "run models that touch files, the network or other code; only if you trust them")
  private boolean allowed;

  /** What a model may do. */
  public Trust trust() {
    return allowed ? Trust.ANY_OPERATION : Trust.COMPUTE_ONLY;
  }
}
