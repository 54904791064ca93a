package org.glocal.cli.options;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Version of this build of glocal. */
public final class Version {

  private Version() {}

  /** The version that the build was given, such as {@code 0.1.0}. */
  public static String text() {
    try (var in = Version.class.getResourceAsStream("/org/glocal/cli/build.properties")) {
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
