package org.glocal.cli.flags;

import com.beust.jcommander.Parameter;
import java.nio.file.Path;
import org.glocal.evaluation.experiment.DetectionCache;

/** Flags of the detection cache, which holds detections of earlier runs. */
public final class CacheFlags {

  @Parameter(
      names = "--cache",
      description = "folder of detections of earlier runs; by default ~/.cache/glocal/detections")
  private Path folder;

  @Parameter(names = "--no-cache", description = "take no detections of earlier runs, keep none")
  private boolean none;

  /**
   * The cache.
   *
   * @throws IllegalArgumentException if a folder is named and refused at once
   */
  public DetectionCache cache() {
    if (none && folder != null) {
      throw new IllegalArgumentException("--no-cache: want it without --cache, got both");
    }
    if (none) {
      return DetectionCache.none();
    }
    return folder == null ? DetectionCache.where(usual()) : DetectionCache.in(folder);
  }

  /** A container may have its own home without an entry for its user. */
  private static Path home() {
    var named = System.getenv("HOME");
    return named != null && Path.of(named).isAbsolute()
        ? Path.of(named)
        : Path.of(System.getProperty("user.home"));
  }

  /** As the XDG base directory specification has it. */
  private static Path usual() {
    var named = System.getenv("XDG_CACHE_HOME");
    var caches =
        named != null && Path.of(named).isAbsolute() ? Path.of(named) : home().resolve(".cache");
    return caches.resolve("glocal").resolve("detections");
  }
}
