package org.glocal.datasets.formats;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The {@code data.yaml} of a YOLO dataset, as Ultralytics documents it: {@code path} (the root,
 * beside the file unless absolute), {@code train}, {@code val} and {@code test} (a folder, a list
 * file of images, or several of these), {@code names} (a list, or a map from class number).
 *
 * @param splits folders or list files by split, in the order train, val, test
 * @param names by class number
 */
record YoloYaml(Map<String, List<Path>> splits, Map<Integer, String> names) {

  private static final List<String> SPLITS = List.of("train", "val", "test");

  static YoloYaml read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + ": want a YOLO data.yaml, found none");
    }
    Object loaded;
    try {
      loaded = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    } catch (YamlEngineException | CharacterCodingException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new IllegalArgumentException(
          "%s: want YAML, found a file that is damaged (%s)".formatted(file, reason), e);
    }
    if (!(loaded instanceof Map<?, ?> yaml)) {
      throw new IllegalArgumentException(file + ": want keys and values, found none");
    }
    Path beside = file.toAbsolutePath().getParent();
    Path root = yaml.get("path") == null ? beside : beside.resolve(text(file, yaml, "path"));
    var splits = new LinkedHashMap<String, List<Path>>();
    for (String split : SPLITS) {
      if (yaml.get(split) != null) {
        splits.put(split, places(file, root, split, yaml.get(split)));
      }
    }
    if (splits.isEmpty()) {
      throw new IllegalArgumentException(file + ": want a train, val or test key, found none");
    }
    return new YoloYaml(splits, names(file, yaml.get("names")));
  }

  private static String text(Path file, Map<?, ?> yaml, String key) {
    if (yaml.get(key) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new IllegalArgumentException(
        "%s: want text for %s, found %s".formatted(file, key, yaml.get(key)));
  }

  private static List<Path> places(Path file, Path root, String split, Object value) {
    List<?> entries = value instanceof List<?> list ? list : List.of(value);
    var places = new ArrayList<Path>();
    for (Object entry : entries) {
      if (!(entry instanceof String text) || text.isBlank()) {
        throw new IllegalArgumentException(
            "%s: want folders or list files for %s, found %s".formatted(file, split, entry));
      }
      Path place = root.resolve(text).normalize();
      // Roboflow writes ../train/images for a folder that lies beside the file; so Ultralytics
      // tries without the climb, too.
      if (!Files.exists(place) && text.startsWith("../")) {
        place = root.resolve(text.substring(3)).normalize();
      }
      if (!Files.exists(place)) {
        throw new IllegalArgumentException(
            "%s: want a folder or list file for %s, found none in %s"
                .formatted(file, split, place));
      }
      places.add(place);
    }
    return places;
  }

  private static Map<Integer, String> names(Path file, Object value) {
    var names = new LinkedHashMap<Integer, String>();
    if (value instanceof List<?> list) {
      for (Object name : list) {
        names.put(names.size(), String.valueOf(name));
      }
    } else if (value instanceof Map<?, ?> map) {
      for (var entry : map.entrySet()) {
        if (!(entry.getKey() instanceof Integer number)) {
          throw new IllegalArgumentException(
              "%s: want class numbers as keys of names, found %s".formatted(file, entry.getKey()));
        }
        names.put(number, String.valueOf(entry.getValue()));
      }
    }
    if (names.isEmpty() || names.values().stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          file + ": want names, a list or map of distinct class names, found " + value);
    }
    return names;
  }
}
