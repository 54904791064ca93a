package org.glocal.datasets.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small text files: UTF-8 with or without a byte order mark, lines ended in any way. */
public final class TextFile {

  /** More than any label or list file has; what is larger is refused unread. */
  public static final long MAX_BYTES = 16L << 20;

  private TextFile() {}

  /**
   * The lines, without their ends.
   *
   * @param what the kind of file, for messages: "YOLO labels"
   * @throws IllegalArgumentException if there is no such file, or it is too large or no text
   */
  public static List<String> lines(Path file, String what) throws IOException {
    return read(file, what).lines().toList();
  }

  /** As {@link #lines}, in one piece. */
  public static String read(Path file, String what) throws IOException {
    requireBearable(file, what);
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "%s: want %s in UTF-8, found no text".formatted(file, what), e);
    }
  }

  /** Refuses a file that is missing or larger than {@link #MAX_BYTES}. */
  public static void requireBearable(Path file, String what) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("%s: want %s, found no file".formatted(file, what));
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new IllegalArgumentException(
          "%s: want %s of at most %d bytes, found %d"
              .formatted(file, what, MAX_BYTES, Files.size(file)));
    }
  }
}
