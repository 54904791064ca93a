package org.glocal.graphs.methods.qsattn;

import java.util.Arrays;
import org.glocal.graphs.Check;

/**
 * Settings of query-selected attention.
 *
 * @param mode what is attended to; the published default is {@link Mode#GLOBAL}
 */
public record AttentionConfig(Mode mode) {

  /** What a query attends to where it is selected, and where its features come from. */
  public enum Mode {
    /** All of the map. */
    GLOBAL,
    /** The 7×7 places around the query. */
    LOCAL,
    /** Selected by what is around it, features from all of the map. */
    LOCAL_GLOBAL
  }

  public AttentionConfig {
    Check.that(mode != null, "attention.mode", "one of " + Arrays.toString(Mode.values()), "none");
  }
}
