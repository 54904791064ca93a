package org.glocal.datasets.files;

import java.io.EOFException;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a JSON file, in words of ours instead of the parser's. */
public final class JsonDamage {

  private static final Pattern OTHER_TYPE =
      Pattern.compile("(?:Expected|want) (.+?)(?: at (\\S+))?(?: but was|, found) ([A-Z_]+)\\b.*");
  private static final Pattern PLACE =
      Pattern.compile("line (\\d+) column (\\d+)(?: path (\\S+))?");
  private static final Pattern TEXT_FOR_NUMBER =
      Pattern.compile("For input string: (\".*?\").*|Expected .* but was (\".*?\").*");

  private static final Map<String, String> TOKENS =
      Map.of(
          "BEGIN_ARRAY", "a list",
          "END_ARRAY", "the end of a list",
          "BEGIN_OBJECT", "an object",
          "END_OBJECT", "the end of an object",
          "NAME", "a key",
          "STRING", "a text",
          "NUMBER", "a number",
          "BOOLEAN", "true or false",
          "NULL", "null",
          "END_DOCUMENT", "the end of the file");

  private static final Map<String, String> WANTED =
      Map.of("an int", "a whole number", "a long", "a whole number", "a double", "a number");

  private JsonDamage() {}

  /**
   * What an exception of the parser means: what was found, what was wanted where that is known, and
   * where.
   *
   * @param exception of Gson, or of what reads the file for it
   */
  public static String describe(Exception exception) {
    if (exception instanceof CharacterCodingException) {
      return "bytes that are no UTF-8";
    }
    if (exception instanceof EOFException || innermost(exception) instanceof EOFException) {
      return "an end in the middle";
    }
    String message = Messages.firstLine(exception);
    String what = numberWanted(message).or(() -> otherType(message)).orElse("text that is no JSON");
    return what + place(message);
  }

  private static Throwable innermost(Throwable exception) {
    Throwable cause = exception;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static Optional<String> numberWanted(String message) {
    Matcher matcher = TEXT_FOR_NUMBER.matcher(message);
    return matcher.matches()
        ? Optional.of(
            (matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
                + " where a number was wanted")
        : Optional.empty();
  }

  private static Optional<String> otherType(String message) {
    Matcher matcher = OTHER_TYPE.matcher(message);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String wanted = TOKENS.getOrDefault(matcher.group(1), matcher.group(1));
    return Optional.of(
        "%s where %s was wanted%s"
            .formatted(
                TOKENS.getOrDefault(matcher.group(3), "something else"),
                WANTED.getOrDefault(wanted, wanted),
                matcher.group(2) == null ? "" : ", " + matcher.group(2)));
  }

  private static String place(String message) {
    Matcher matcher = PLACE.matcher(message);
    if (!matcher.find()) {
      return "";
    }
    String path = matcher.group(3) == null ? "" : ", " + matcher.group(3);
    return ", line %s, column %s%s".formatted(matcher.group(1), matcher.group(2), path);
  }
}
