package org.glocal.savedmodels.runtime;

import org.tensorflow.Graph;

/** A name scope that a loaded graph does not use yet, for operations added to it. */
public final class UnusedScope {

  private UnusedScope() {}

  /** A scope that no operation of the graph is in. */
  public static String in(Graph graph) {
    String scope = "glocal";
    while (holdsAny(graph, scope)) {
      scope += "_";
    }
    return scope;
  }

  private static boolean holdsAny(Graph graph, String scope) {
    var operations = graph.operations();
    while (operations.hasNext()) {
      if (operations.next().name().startsWith(scope + "/")) {
        return true;
      }
    }
    return false;
  }
}
