package org.glocal.cli.console;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CancellationException;

/**
 * The one line on stderr that a failure becomes, and its exit code.
 *
 * @param code the exit code
 * @param text one line without its command's name
 */
public record ErrorLine(ExitCode code, String text) {

  /** The line for work that was told to stop. */
  public static final ErrorLine INTERRUPTED = new ErrorLine(ExitCode.INTERRUPTED, "interrupted");

  /** The line for an exception that ended a command. */
  public static ErrorLine of(Throwable failure) {
    if (failure instanceof CancellationException || failure instanceof InterruptedException) {
      return INTERRUPTED;
    }
    if (failure instanceof NoSuchFileException missing) {
      return new ErrorLine(
          ExitCode.WRONG_REQUEST, missing.getFile() + ": no such file or folder; check the path");
    }
    if (failure instanceof IllegalArgumentException) {
      return new ErrorLine(ExitCode.WRONG_REQUEST, oneLine(failure));
    }
    if (failure instanceof UncheckedIOException wrapped) {
      return of(wrapped.getCause());
    }
    if (failure instanceof FileSystemException file) {
      return new ErrorLine(ExitCode.FAILED, file.getFile() + ": " + reason(file));
    }
    if (failure instanceof LinkageError) {
      return new ErrorLine(
          ExitCode.FAILED,
          "TensorFlow's native library does not load here (%s); see glocal doctor"
              .formatted(oneLine(failure)));
    }
    return new ErrorLine(ExitCode.FAILED, oneLine(failure));
  }

  private static String reason(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "exists already";
    }
    if (failure instanceof NotDirectoryException) {
      return "not a folder";
    }
    return failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
  }

  private static String oneLine(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof OutOfMemoryError) {
      message = "out of memory (" + message + "); raise it with GLOCAL_JAVA_OPTS=-Xmx4g";
    } else if (message == null || message.isBlank()) {
      message = failure.getClass().getSimpleName() + "; run again with -v for the stack trace";
    } else if (!(failure instanceof IllegalArgumentException
        || failure instanceof java.io.IOException
        || failure instanceof IllegalStateException)) {
      message = failure.getClass().getSimpleName() + ": " + message;
    }
    return SettingNames.asFlags(message).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
