package org.glocal.cli.console;

import java.util.Locale;
import java.util.regex.Pattern;

/** Translation of settings, as libraries name them ({@code setting detectorPixels}), into flags. */
public final class SettingNames {

  /** A word alone is a setting's name only where a clause ends, lest prose be taken for one. */
  private static final Pattern SETTING =
      Pattern.compile(
          "\\bsetting (?:([a-z]+(?:[A-Z][a-z]*)+)\\b|([a-z]+)(?=[,;.:)]|$| (?:or|and) setting ))");

  private SettingNames() {}

  /** A library's message with flags, {@code --detector-pixels}, in place of settings. */
  public static String asFlags(String message) {
    return SETTING
        .matcher(message)
        .replaceAll(found -> flag(found.group(1) == null ? found.group(2) : found.group(1)));
  }

  private static String flag(String setting) {
    return "--" + setting.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
