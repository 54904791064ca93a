package org.glocal.savedmodels.graphdef;

/**
 * Parses the tensor names of a graph message: {@code node}, {@code node:output} and, for an order
 * without data, {@code ^node}.
 */
public final class TensorNames {

  private TensorNames() {}

  /** The node that a reference points at. */
  public static String node(String reference) {
    String plain = isControl(reference) ? reference.substring(1) : reference;
    int colon = plain.indexOf(':');
    return colon < 0 ? plain : plain.substring(0, colon);
  }

  /** Whether a reference only orders. */
  public static boolean isControl(String reference) {
    return reference.startsWith("^");
  }
}
