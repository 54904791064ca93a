package org.glocal.evaluation.score;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** Reads large JSON files piece by piece, with errors that name the file and the place. */
final class JsonFile {

  /** Reads the value that a reader stands before. */
  @FunctionalInterface
  interface Part {
    void read(JsonReader json) throws IOException;
  }

  private JsonFile() {}

  /**
   * Reads a whole file.
   *
   * @throws IllegalArgumentException if the file is missing, is no JSON or is built in another way
   *     than the part expects; one line
   */
  static void read(Path file, Part part) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(file + ": want a file, found a folder");
    }
    try (var reader = Files.newBufferedReader(file);
        var json = new JsonReader(reader)) {
      try {
        part.read(json);
        if (json.peek() != JsonToken.END_DOCUMENT) {
          throw new MalformedJsonException("more after the end");
        }
      } catch (MalformedJsonException
          | EOFException
          | JsonParseException
          | CharacterCodingException e) {
        throw at(file, json, "want JSON, found " + firstLine(e), e);
      } catch (IllegalStateException | IllegalArgumentException e) {
        throw at(file, json, firstLine(e), e);
      }
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(file + ": no such file", e);
    }
  }

  /** Reads an object: each known field by its own part, all others skipped. */
  static void fields(JsonReader json, Map<String, Part> parts) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      var part = parts.get(json.nextName());
      if (part == null || json.peek() == JsonToken.NULL) {
        json.skipValue();
      } else {
        part.read(json);
      }
    }
    json.endObject();
  }

  /** Reads an array, each element by the part. */
  static void elements(JsonReader json, Part part) throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      part.read(json);
    }
    json.endArray();
  }

  /** Reads an array of exactly so many numbers. */
  static void numbers(JsonReader json, double[] into) throws IOException {
    json.beginArray();
    for (int i = 0; i < into.length; i++) {
      into[i] = json.nextDouble();
    }
    json.endArray();
  }

  /** Reads a yes or no, written as 0 and 1 or as false and true. */
  static boolean flag(JsonReader json) throws IOException {
    return json.peek() == JsonToken.BOOLEAN ? json.nextBoolean() : json.nextInt() != 0;
  }

  private static IllegalArgumentException at(
      Path file, JsonReader json, String what, Exception cause) {
    return new IllegalArgumentException(
        "%s: %s (at %s)".formatted(file, what, json.getPreviousPath()), cause);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("nothing");
  }
}
