package org.glocal.savedmodels.detector;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glocal.datasets.files.Messages;

/**
 * The label map of a detector: class names by class number.
 *
 * @param names by class number, which need not be without gaps
 */
public record LabelMap(SortedMap<Integer, String> names) {

  /** The file that {@link #toPbtxt} is written to and that is looked for first. */
  public static final String FILE = "label_map.pbtxt";

  private static final List<String> PLACES =
      List.of(
          FILE,
          "assets.extra/" + FILE,
          "label_map.json",
          "assets.extra/label_map.json",
          "label_map.txt",
          "assets.extra/label_map.txt");

  /** What a text in TensorFlow's format has and a plain list has not. */
  private static final Pattern ITEM = Pattern.compile("[{}]|:\\s*\\S");

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|#[^\\n]*|(?<open>\\w+\\s*:?\\s*\\{)|(?<close>\\}\\s*,?)|(?<key>\\w+)\\s*:\\s*"
              + "(?:\"(?<text>(?:[^\"\\\\]|\\\\.)*)\"|'(?<quoted>(?:[^'\\\\]|\\\\.)*)'|(?<word>[\\w.-]+))\\s*[,;]?");

  public LabelMap {
    names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    if (names.isEmpty()) {
      throw new IllegalArgumentException("label map: want at least one class, got none");
    }
  }

  /** Classes numbered from 1 in the order given. */
  public static LabelMap of(List<String> names) {
    SortedMap<Integer, String> numbered = new TreeMap<>();
    names.forEach(name -> numbered.put(numbered.size() + 1, name));
    return new LabelMap(numbered);
  }

  /** Looks for a label map next to a model: in its folder, its {@code assets.extra} or above. */
  static Optional<Path> nextTo(Path model) {
    return Stream.of(model, model.resolve(".."))
        .flatMap(folder -> PLACES.stream().map(folder::resolve))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * Reads TensorFlow's {@code item { id: 1 name: "…" display_name: "…" }} text, of which the
   * display name is preferred; JSON such as {@code {"1": "person"}}; or a list of names, as JSON or
   * one a line, that numbers them from 1.
   *
   * @throws IllegalArgumentException if it is neither; one line
   */
  public static LabelMap read(Path file) {
    try {
      String text = Files.readString(file).strip();
      return parse(text);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("%s: want a label map, found nothing".formatted(file), e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "%s: want a label map in UTF-8, found other bytes".formatted(file), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException | IllegalStateException | JsonParseException e) {
      throw new IllegalArgumentException(
          "%s: want item { id: 1 name: \"person\" }, {\"1\": \"person\"} or a list of names, found no such label map: %s"
              .formatted(file, Messages.firstLine(e)),
          e);
    }
  }

  private static LabelMap parse(String text) {
    if (text.startsWith("{")) {
      return json(new StringReader(text));
    } else if (text.startsWith("[")) {
      return of(
          JsonParser.parseString(text).getAsJsonArray().asList().stream()
              .map(LabelMap::text)
              .toList());
    }
    return ITEM.matcher(text).find() ? pbtxt(text) : lines(text);
  }

  private static LabelMap lines(String text) {
    List<String> names = text.lines().map(String::strip).toList();
    if (names.contains("")) {
      throw new IllegalArgumentException("line %d is empty".formatted(names.indexOf("") + 1));
    }
    return of(names);
  }

  private static String text(JsonElement name) {
    return name.getAsJsonPrimitive().getAsString();
  }

  /** A class's name; a number that the map lacks stands for itself. */
  public String name(int id) {
    return names.getOrDefault(id, "class " + id);
  }

  /** This map in TensorFlow's text format. */
  public String toPbtxt() {
    var text = new StringBuilder();
    names.forEach(
        (id, name) ->
            text.append("item {\n  id: %d\n  name: \"%s\"\n}\n".formatted(id, escape(name))));
    return text.toString();
  }

  /** Reads {@code {"1": "person"}}. */
  public static LabelMap json(Reader in) {
    SortedMap<Integer, String> names = new TreeMap<>();
    for (var entry : JsonParser.parseReader(in).getAsJsonObject().entrySet()) {
      JsonElement name = entry.getValue();
      put(names, Integer.parseInt(entry.getKey()), name.getAsString());
    }
    return new LabelMap(names);
  }

  private static LabelMap pbtxt(String text) {
    SortedMap<Integer, String> names = new TreeMap<>();
    Map<String, String> item = new HashMap<>();
    Matcher token = TOKEN.matcher(text);
    int depth = 0;
    for (int end = 0; end < text.length(); end = token.end()) {
      if (!token.find() || token.start() != end) {
        throw new IllegalArgumentException(
            "line %d".formatted(text.substring(0, end).lines().count() + 1));
      }
      if (token.group("open") != null) {
        depth++;
      } else if (token.group("close") != null && --depth == 0) {
        addItem(names, item);
        item.clear();
      } else if (token.group("key") != null && depth == 1) { // deeper: an item's keypoints
        item.put(token.group("key"), value(token));
      }
    }
    return new LabelMap(names);
  }

  private static void addItem(SortedMap<Integer, String> names, Map<String, String> item) {
    String name = item.getOrDefault("display_name", item.get("name"));
    if (name == null || item.get("id") == null) {
      throw new IllegalArgumentException("an item lacks its id or its name");
    }
    put(names, Integer.parseInt(item.get("id")), name);
  }

  private static void put(SortedMap<Integer, String> names, int id, String name) {
    if (names.put(id, name) != null) {
      throw new IllegalArgumentException("id %d appears twice".formatted(id));
    }
  }

  private static String value(Matcher token) {
    if (token.group("word") != null) {
      return token.group("word");
    }
    String quoted = token.group("text") != null ? token.group("text") : token.group("quoted");
    return quoted.replaceAll("\\\\(.)", "$1");
  }

  private static String escape(String name) {
    return name.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
