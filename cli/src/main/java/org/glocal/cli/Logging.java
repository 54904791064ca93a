package org.glocal.cli;

import java.util.List;

/** Sets how much is logged; to be called before anybody makes a logger. */
final class Logging {

  private static final String ROOT = "org.slf4j.simpleLogger.defaultLogLevel";
  private static final String OWN = "org.slf4j.simpleLogger.log.org.glocal";

  private Logging() {}

  /** The logger reads system properties once, when it is first used. */
  static void configure(List<String> words) {
    if (isQuiet(words)) {
      System.setProperty(ROOT, "error");
      System.setProperty(OWN, "error");
    } else if (isVerbose(words)) {
      System.setProperty(OWN, "debug");
    }
  }

  static boolean isQuiet(List<String> words) {
    return words.contains("-q") || words.contains("--quiet");
  }

  static boolean isVerbose(List<String> words) {
    return words.contains("-v") || words.contains("--verbose");
  }
}
