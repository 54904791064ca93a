package org.glocal.datasets.files;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Large JSON files, read as a stream, with errors that name the file and the place in it. */
public final class JsonFile {

  /** How deep annotations are nested at most; deeper files are refused. */
  public static final int MAX_DEPTH = 32;

  private static final int BYTE_ORDER_MARK = 0xfeff;

  /** Reads one file's content. */
  @FunctionalInterface
  public interface Body<T> {

    /** Reads from where the reader stands. */
    T read(JsonReader json) throws IOException;
  }

  /** Reads the value that a reader stands before. */
  @FunctionalInterface
  public interface Part {

    /** Reads one value, no more. */
    void read(JsonReader json) throws IOException;
  }

  private JsonFile() {}

  /**
   * Reads a file.
   *
   * @param what the kind of file, for messages: "COCO annotations"
   * @throws IllegalArgumentException if there is no such file or it is damaged; one line, with the
   *     line and the place in the document
   */
  public static <T> T read(Path file, String what, Body<T> body) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException("%s: want %s, found a folder".formatted(file, what));
    }
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("%s: want %s, found no file".formatted(file, what));
    }
    try (var json = open(file)) {
      return body.read(json);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "%s: want %s in JSON, found %s".formatted(file, what, otherBytes(file)), e);
    } catch (JsonParseException
        | IllegalStateException
        | NumberFormatException
        | MalformedJsonException
        | EOFException e) {
      throw new IllegalArgumentException(
          "%s: want %s in JSON, found a file that is damaged (%s)"
              .formatted(file, what, JsonDamage.describe(e)),
          e);
    }
  }

  /** What a file is that holds no UTF-8. */
  private static String otherBytes(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      int first = in.read();
      int second = in.read();
      if (first == 0x1f && second == 0x8b) {
        return "a gzip file; unpack it first";
      }
      boolean utf16 = first == 0xff && second == 0xfe || first == 0xfe && second == 0xff;
      return utf16 ? "UTF-16; save it as UTF-8" : "bytes that are no UTF-8; save it as UTF-8";
    }
  }

  /** A reader behind the byte order mark, if there is one, and no deeper than annotations are. */
  public static JsonReader open(Path file) throws IOException {
    BufferedReader text = Files.newBufferedReader(file);
    try {
      text.mark(1);
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
    } catch (IOException e) {
      text.close();
      throw e;
    }
    var json = new JsonReader(text);
    json.setNestingLimit(MAX_DEPTH);
    return json;
  }

  /** Demands that an object comes next, which Gson's own binding takes for granted. */
  public static void requireObject(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      throw new IllegalStateException(
          "want an object at %s, found %s".formatted(json.getPath(), json.peek()));
    }
  }

  /** Demands that the document has ended. */
  public static void requireEnd(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw new MalformedJsonException("more after the end");
    }
  }

  /** Reads an array, each element by the part. */
  public static void elements(JsonReader json, Part part) throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      part.read(json);
    }
    json.endArray();
  }
}
