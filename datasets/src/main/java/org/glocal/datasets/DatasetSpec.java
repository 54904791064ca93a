package org.glocal.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A dataset specification: {@code format:path[:split][?key=value&...]}, for example {@code
 * yolo:photos/data.yaml:train?limit=64}. Every format knows the options {@code limit} (at most so
 * many images) and {@code offset} (leave out so many first), counted in the dataset's order.
 *
 * @param format one of the names that {@link Datasets#formats()} lists
 * @param path a folder or file; what it means is the format's own
 * @param split a part of the dataset, or null for the whole
 * @param options by key, sorted
 */
public record DatasetSpec(String format, String path, String split, Map<String, String> options) {

  private static final String GRAMMAR = "format:path[:split][?key=value&...]";

  public DatasetSpec {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /**
   * Reads a specification; looks at no file.
   *
   * @throws IllegalArgumentException saying what is wrong and which formats there are
   */
  public static DatasetSpec parse(String text) {
    int query = text.indexOf('?');
    String place = query < 0 ? text : text.substring(0, query);
    int colon = place.indexOf(':');
    if (colon < 0) {
      throw refused(text, "no format in front of a colon");
    }
    String format = place.substring(0, colon);
    if (!Datasets.formats().contains(format)) {
      throw refused(text, "the unknown format \"" + format + "\"");
    }
    String path = place.substring(colon + 1);
    String split = null;
    int last = path.lastIndexOf(':');
    if (last >= 0 && Datasets.format(format).hasSplits()) {
      split = path.substring(last + 1);
      path = path.substring(0, last);
    }
    if (path.isBlank() || (split != null && split.isBlank())) {
      throw refused(text, path.isBlank() ? "no path" : "an empty split");
    }
    return new DatasetSpec(
        format, path, split, query < 0 ? Map.of() : options(text, text.substring(query + 1)));
  }

  /** A folder of images without labels, whatever characters are in its name. */
  public static DatasetSpec ofImages(Path folder) {
    return new DatasetSpec("images", folder.toString(), null, Map.of());
  }

  /** What the path may name on the disk: itself, and the parts that a comma joins. */
  public List<Path> files() {
    var files = new ArrayList<Path>();
    files.add(Path.of(path));
    for (String part : path.split(",")) {
      files.add(Path.of(part));
    }
    return files;
  }

  /** A whole number among the options, 0 or more. */
  public int count(String key, int otherwise) {
    String value = options.get(key);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(
          "%s: want a whole number for %s, got \"%s\"".formatted(this, key, value));
    }
    return Integer.parseInt(value);
  }

  /**
   * An option with few values.
   *
   * @param otherwise what holds without the option
   */
  public String choice(String key, String otherwise, String... others) {
    String value = options.getOrDefault(key, otherwise);
    var known = new ArrayList<>(List.of(others));
    known.add(0, otherwise);
    if (!known.contains(value)) {
      throw new IllegalArgumentException(
          "data \"%s\": want one of %s for %s, found \"%s\"".formatted(this, known, key, value));
    }
    return value;
  }

  /** The specification as it is typed. */
  @Override
  public String toString() {
    var text = new StringBuilder(format).append(':').append(path);
    if (split != null) {
      text.append(':').append(split);
    }
    char separator = '?';
    for (var option : options.entrySet()) {
      text.append(separator).append(option.getKey()).append('=').append(option.getValue());
      separator = '&';
    }
    return text.toString();
  }

  private static Map<String, String> options(String text, String query) {
    var options = new TreeMap<String, String>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw refused(text, "the option \"" + pair + "\" that is no key=value");
      }
      if (options.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
        throw refused(text, "the option " + pair.substring(0, equals) + " twice");
      }
    }
    return options;
  }

  private static IllegalArgumentException refused(String text, String found) {
    return new IllegalArgumentException(
        "data \"%s\": want %s with a format of %s, found %s"
            .formatted(text, GRAMMAR, Datasets.formats(), found));
  }
}
