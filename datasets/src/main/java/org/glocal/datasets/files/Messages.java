package org.glocal.datasets.files;

/** Messages of exceptions, cut down to what fits into a one-line error. */
public final class Messages {

  private Messages() {}

  /** The first line of an exception's message; its type's name where it has no message. */
  public static String firstLine(Throwable exception) {
    String message = exception.getMessage();
    return message == null || message.isBlank()
        ? exception.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElseThrow().strip();
  }
}
