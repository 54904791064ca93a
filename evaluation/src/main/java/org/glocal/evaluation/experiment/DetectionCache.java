package org.glocal.evaluation.experiment;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.glocal.datasets.files.Fingerprints;
import org.glocal.datasets.files.Staging;
import org.glocal.evaluation.boxes.DetectedBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cache of detections in a folder, keyed by the content of image file, translator and detector.
 * An entry is one small file that appears whole, so that runs may be interrupted and may share a
 * folder.
 */
public final class DetectionCache {

  /** Part of every key: rises when images are read or entries are written in another way. */
  private static final String FORMAT = "1";

  private static final Gson GSON = new Gson();

  private static final Logger LOG = LoggerFactory.getLogger(DetectionCache.class);

  private final Optional<Path> folder;
  private final boolean needed;
  private boolean failed;

  private DetectionCache(Optional<Path> folder, boolean needed) {
    this.folder = folder;
    this.needed = needed;
  }

  /** Keeps nothing. */
  public static DetectionCache none() {
    return new DetectionCache(Optional.empty(), false);
  }

  /**
   * Keeps detections in a folder that somebody asked for; what cannot be kept there is an error.
   *
   * @param folder made when the first entry is kept
   */
  public static DetectionCache in(Path folder) {
    return new DetectionCache(Optional.of(folder), true);
  }

  /** Keeps detections in a folder if it can be written; else goes on without, and says so once. */
  public static DetectionCache where(Path folder) {
    return new DetectionCache(Optional.of(folder), false);
  }

  /** Boxes as an entry holds them, numbers without loss. */
  private record CacheEntry(String[] classes, double[][] boxes) {}

  /** Detects, if that was not done before. */
  @FunctionalInterface
  interface Detecting {
    List<DetectedBox> run() throws IOException;
  }

  /** Parts of the cache key, in a fixed order. */
  @FunctionalInterface
  interface KeyParts {
    List<String> get() throws IOException;
  }

  /**
   * The detections under the key of these parts.
   *
   * @param parts asked only if something is kept
   * @param detecting finds them where no earlier run did
   */
  List<DetectedBox> get(KeyParts parts, Detecting detecting) throws IOException {
    if (folder.isEmpty()) {
      return detecting.run();
    }
    Path file = file(folder.get(), parts.get());
    var earlier = read(file);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    var boxes = detecting.run();
    keep(file, boxes);
    return boxes;
  }

  private void keep(Path file, List<DetectedBox> boxes) throws IOException {
    if (failed) {
      return;
    }
    try {
      Staging.file(file, staged -> Files.writeString(staged, GSON.toJson(entry(boxes))));
    } catch (IOException e) {
      if (needed) {
        throw e;
      }
      failed = true;
      LOG.warn(
          "{}: cannot be written, so no detections are kept; setting cache names another folder",
          folder.get());
    }
  }

  private static Path file(Path folder, List<String> parts) {
    var digest = Fingerprints.sha256();
    digest.update(FORMAT.getBytes(StandardCharsets.UTF_8));
    for (String part : parts) {
      digest.update((byte) 0); // so that no two lists of parts run into the same bytes
      digest.update(part.getBytes(StandardCharsets.UTF_8));
    }
    String key = HexFormat.of().formatHex(digest.digest());
    return folder.resolve(key.substring(0, 2)).resolve(key + ".json");
  }

  /** An entry, unless there is none or it is damaged. */
  private static Optional<List<DetectedBox>> read(Path file) throws IOException {
    try {
      var entry = GSON.fromJson(Files.readString(file), CacheEntry.class);
      return Optional.ofNullable(entry).flatMap(DetectionCache::boxes);
    } catch (NoSuchFileException | AccessDeniedException | JsonParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<DetectedBox>> boxes(CacheEntry entry) {
    boolean whole =
        entry.classes != null
            && entry.boxes != null
            && entry.classes.length == entry.boxes.length
            && Arrays.stream(entry.boxes).allMatch(box -> box != null && box.length == 5);
    if (!whole) {
      return Optional.empty();
    }
    var boxes = new DetectedBox[entry.boxes.length];
    Arrays.setAll(
        boxes,
        i -> {
          double[] box = entry.boxes[i];
          return new DetectedBox(entry.classes[i], box[0], box[1], box[2], box[3], box[4]);
        });
    return Optional.of(List.of(boxes));
  }

  private static CacheEntry entry(List<DetectedBox> boxes) {
    return new CacheEntry(
        boxes.stream().map(DetectedBox::className).toArray(String[]::new),
        boxes.stream().map(DetectionCache::numbers).toArray(double[][]::new));
  }

  private static double[] numbers(DetectedBox detection) {
    var box = detection.box();
    return new double[] {box.x(), box.y(), box.width(), box.height(), detection.score()};
  }

  /** What an image file's content is known by, 64 hexadecimal digits. */
  static String fingerprint(Path image) throws IOException {
    return Fingerprints.of(Files.readAllBytes(image));
  }
}
