package org.glocal.cli.console;

import java.util.Locale;
import java.util.regex.Pattern;

/** How libraries name settings, {@code setting detectorPixels}, and how people type them. */
public final class SettingNames {

  private static final Pattern SETTING = Pattern.compile("\\bsetting ([a-z]+(?:[A-Z][a-z]*)+)\\b");

  private SettingNames() {}

  /** A library's message with flags, {@code --detector-pixels}, in place of settings. */
  public static String asFlags(String message) {
    return SETTING
        .matcher(message)
        .replaceAll(
            found -> "--" + found.group(1).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
  }
}
