package org.glocal.savedmodels.graphdef;

/**
 * The syntax of references to a node's outputs: {@code node:1} in graphs, with the output's name in
 * functions.
 */
enum References {
  OF_GRAPHS {
    @Override
    String output(String node, String name, int index) {
      return index == 0 ? node : node + ":" + index;
    }

    @Override
    String plain(String reference) {
      return reference.endsWith(":0") ? reference.substring(0, reference.length() - 2) : reference;
    }
  },

  OF_FUNCTIONS {
    @Override
    String output(String node, String name, int index) {
      return node + ":" + name + ":" + index;
    }

    @Override
    String plain(String reference) {
      return reference;
    }
  };

  /**
   * A reference.
   *
   * @param name of the operation's output argument
   * @param index within all outputs, which are those of that argument
   */
  abstract String output(String node, String name, int index);

  /** The one form of a reference that has several. */
  abstract String plain(String reference);
}
