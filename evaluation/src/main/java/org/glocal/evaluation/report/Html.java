package org.glocal.evaluation.report;

/**
 * Writer of HTML; whatever is no tag or attribute name is escaped, so that no text can break out.
 */
final class Html {

  private final StringBuilder text = new StringBuilder();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  Html open(String tag, String... attributes) {
    text.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      text.append(escape(attributes[i + 1])).append('"');
    }
    text.append('>');
    return this;
  }

  /** Closes an element. */
  Html close(String tag) {
    text.append("</").append(tag).append('>');
    if (!tag.equals("span") && !tag.equals("code") && !tag.equals("b")) {
      text.append('\n');
    }
    return this;
  }

  /** Text between tags. */
  Html text(String content) {
    text.append(escape(content));
    return this;
  }

  /** An element that holds only text. */
  Html element(String tag, String content, String... attributes) {
    return open(tag, attributes).text(content).close(tag);
  }

  /** The style sheet, which is our own and stands unescaped. */
  Html style(String css) {
    text.append("<style>\n").append(css).append("</style>\n");
    return this;
  }

  /** A script, which is our own and stands unescaped: exactly what the page's policy names. */
  Html script(String javaScript) {
    text.append("<script>").append(javaScript).append("</script>\n");
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static String escape(String content) {
    var escaped = new StringBuilder(content.length() + 16);
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
