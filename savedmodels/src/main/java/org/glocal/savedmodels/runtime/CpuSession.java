package org.glocal.savedmodels.runtime;

import org.glocal.graphs.runtime.SessionSettings;
import org.tensorflow.Graph;
import org.tensorflow.Session;

/** Sessions for metrics, whose values must not depend on the machine's accelerator. */
public final class CpuSession {

  private CpuSession() {}

  /** A session of a graph on every core and no GPU; the caller closes it. */
  public static Session of(Graph graph) {
    return new Session(graph, SessionSettings.CPU.inference());
  }
}
