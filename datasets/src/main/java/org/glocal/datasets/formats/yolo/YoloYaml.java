package org.glocal.datasets.formats.yolo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.files.Messages;
import org.glocal.datasets.files.TextFile;
import org.glocal.datasets.formats.InnerPath;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The {@code data.yaml} of a YOLO dataset, as Ultralytics documents it: {@code path} (the root,
 * next to the file unless absolute), {@code train}, {@code val} and {@code test} (a folder, a list
 * file of images, or several of these), {@code names} (a list, or a map from class number).
 *
 * @param file it was read from
 * @param root what the splits are relative to
 * @param splits folders or list files by split, in the order train, val, test
 * @param names by class number
 * @param keypointValues how many values of keypoints follow a box, by {@code kpt_shape}; 0 for none
 */
public record YoloYaml(
    Path file,
    Path root,
    Map<String, List<Path>> splits,
    Map<Integer, String> names,
    int keypointValues) {

  private static final int MAX_DEPTH = 32;
  private static final int MOST_KEYPOINTS = 10_000;
  private static final List<String> SPLITS = List.of("train", "val", "test");

  public static YoloYaml read(Path file) throws IOException {
    String text = TextFile.read(file, "a YOLO data.yaml");
    var settings = LoadSettings.builder().build();
    Object loaded;
    try {
      requireFlat(file, new Parse(settings).parseString(text));
      loaded = new Load(settings).loadFromString(text);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException(
          "%s: want YAML, found a file that is damaged (%s)".formatted(file, Messages.firstLine(e)),
          e);
    }
    if (!(loaded instanceof Map<?, ?> yaml)) {
      throw new IllegalArgumentException(file + ": want keys and values, found none");
    }
    Path base = file.toAbsolutePath().normalize().getParent();
    Path root =
        yaml.get("path") == null
            ? base
            : InnerPath.resolve(base, text(file, yaml), file.toString()).normalize();
    var splits = new LinkedHashMap<String, List<Path>>();
    for (String split : SPLITS) {
      if (yaml.get(split) != null) {
        splits.put(split, places(file, root, split, yaml.get(split)));
      }
    }
    if (splits.isEmpty()) {
      throw new IllegalArgumentException(file + ": want a train, val or test key, found none");
    }
    return new YoloYaml(
        file, root, splits, names(file, yaml.get("names")), keypoints(file, yaml.get("kpt_shape")));
  }

  /** Number of keypoints times 2, x and y, or 3, with their visibility. */
  private static int keypoints(Path file, Object shape) {
    if (shape == null) {
      return 0;
    }
    if (shape instanceof List<?> list
        && list.size() == 2
        && list.get(0) instanceof Integer count
        && list.get(1) instanceof Integer values
        && count > 0
        && count <= MOST_KEYPOINTS
        && (values == 2 || values == 3)) {
      return count * values;
    }
    throw new IllegalArgumentException(
        "%s: want kpt_shape as [keypoints, 2 or 3], found %s".formatted(file, shape));
  }

  /**
   * Refuses a split whose place is missing.
   *
   * @throws IllegalArgumentException naming the split
   */
  void requireThere(String split, Path place) {
    if (!Files.exists(place)) {
      throw new IllegalArgumentException(
          "%s: want a folder or list file for %s, found none in %s".formatted(file, split, place));
    }
  }

  /** The loader calls itself for every level, until the stack ends; the parser does not. */
  private static void requireFlat(Path file, Iterable<Event> events) {
    int depth = 0;
    for (Event event : events) {
      switch (event.getEventId()) {
        case SequenceStart, MappingStart -> depth++;
        case SequenceEnd, MappingEnd -> depth--;
        default -> {} // texts, aliases, begin and end
      }
      if (depth > MAX_DEPTH) {
        throw new IllegalArgumentException(
            "%s: want at most %d lists and maps in each other, found more"
                .formatted(file, MAX_DEPTH));
      }
    }
  }

  private static String text(Path file, Map<?, ?> yaml) {
    if (yaml.get("path") instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new IllegalArgumentException(file + ": want text for path, found something else");
  }

  private static List<Path> places(Path file, Path root, String split, Object value) {
    List<?> entries = value instanceof List<?> list ? list : List.of(value);
    var places = new ArrayList<Path>();
    for (Object entry : entries) {
      if (!(entry instanceof String text) || text.isBlank()) {
        throw new IllegalArgumentException(
            "%s: want folders or list files for %s, found something else".formatted(file, split));
      }
      Path place = InnerPath.resolve(root, text, file.toString()).normalize();
      // Roboflow writes ../train/images for a folder that lies next to the file; so Ultralytics
      // tries without the climb, too.
      if (!Files.exists(place) && text.startsWith("../")) {
        place = root.resolve(text.substring(3)).normalize();
      }
      places.add(place);
    }
    return places;
  }

  private static Map<Integer, String> names(Path file, Object value) {
    var names = new LinkedHashMap<Integer, String>();
    if (value instanceof List<?> list) {
      list.forEach(name -> names.put(names.size(), name(file, name)));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((number, name) -> names.put(number(file, number), name(file, name)));
    }
    if (names.isEmpty() || names.values().stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "%s: want names, a list or map of distinct class names, found %s"
              .formatted(file, names.values()));
    }
    return names;
  }

  private static Integer number(Path file, Object key) {
    if (key instanceof Integer number) {
      return number;
    }
    throw new IllegalArgumentException(
        file + ": want class numbers as keys of names, found something else");
  }

  /** A name may look like another kind of value: {@code no}, {@code 7}. */
  private static String name(Path file, Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value.toString().replaceAll("\\s+", " ");
    }
    throw new IllegalArgumentException(
        file + ": want a text for every class name, found something else");
  }
}
