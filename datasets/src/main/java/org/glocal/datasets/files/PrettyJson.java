package org.glocal.datasets.files;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** JSON files that people read too: indented, characters as they are, null where there is none. */
public final class PrettyJson {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private PrettyJson() {}

  /**
   * A record, a map or a JSON tree as text.
   *
   * @return lines that end with a line feed
   */
  public static String text(Object value) {
    return GSON.toJson(value) + "\n";
  }
}
