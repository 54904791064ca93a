package org.glocal.savedmodels.detector;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glocal.savedmodels.files.ModelFolder;
import org.glocal.savedmodels.files.ModelPublication;

/**
 * The bundled frozen detector, small, so that everything can be tried with nothing downloaded. It
 * was trained by glocal on clear rendered street scenes; its card says how, and what it scores.
 */
public final class ReferenceDetector {

  /** What its folder in this library holds, and nothing else. */
  public static final List<String> FILES =
      List.of(ModelFolder.GRAPH_FILE, LabelMap.FILE, "MODEL_CARD.md", "model_card.json");

  private static final String RESOURCES = "reference-detector";

  private ReferenceDetector() {}

  /**
   * Copies the detector out of this library.
   *
   * @param destination gets the next numbered version
   * @return the version's folder
   */
  public static Path unpackTo(ModelPublication destination) throws IOException {
    return unpack(RESOURCES, destination);
  }

  static Path unpack(String resources, ModelPublication destination) throws IOException {
    return destination.publish(
        folder -> {
          for (String file : FILES) {
            copy(resources + "/" + file, folder.resolve(file));
          }
        });
  }

  private static void copy(String resource, Path file) throws IOException {
    try (InputStream in = ReferenceDetector.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(
            "this build of glocal lacks its reference detector: no " + resource);
      }
      Files.copy(in, file);
    }
  }
}
