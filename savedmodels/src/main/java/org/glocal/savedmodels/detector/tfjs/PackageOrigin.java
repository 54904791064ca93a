package org.glocal.savedmodels.detector.tfjs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The provenance of a TensorFlow.js model: the npm package that its folder is part of.
 *
 * @param source package and version, or the folder's name
 * @param license the package's license, or that none is stated
 */
public record PackageOrigin(String source, String license) {

  private static final int LEVELS = 4;

  /** Looks for a {@code package.json} in a model's folder and the few above it. */
  public static PackageOrigin of(Path model) throws IOException {
    Path folder = model.toAbsolutePath().normalize();
    for (Path at = folder;
        at != null && folder.getNameCount() - at.getNameCount() < LEVELS;
        at = at.getParent()) {
      Path file = at.resolve("package.json");
      if (Files.isRegularFile(file)) {
        return read(file, folder);
      }
    }
    return unknown(folder);
  }

  private static PackageOrigin read(Path file, Path folder) throws IOException {
    try {
      JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      String source =
          "npm package %s %s, %s"
              .formatted(
                  text(json, "name"),
                  text(json, "version"),
                  file.getParent().relativize(folder).toString().replace('\\', '/'));
      return new PackageOrigin(source, text(json, "license"));
    } catch (JsonParseException | IllegalStateException e) {
      return unknown(folder); // a damaged package.json says nothing about the model
    }
  }

  private static String text(JsonObject json, String key) {
    JsonElement value = json.get(key);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "(not stated)";
  }

  private static PackageOrigin unknown(Path folder) {
    return new PackageOrigin("folder " + folder.getFileName(), "(not stated)");
  }
}
