package org.glocal.cli.flags;

import com.beust.jcommander.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether a command that writes one file may replace another one. Never one that it reads. */
public final class OverwriteFlag {

  @Parameter(names = "--overwrite", description = "replace the file of --out where there is one")
  private boolean overwrite;

  /**
   * Refuses a place for output before any work.
   *
   * @param out the file to be written
   * @param inputs files that the command reads; what does not exist is passed over
   * @throws IllegalArgumentException if an input, a folder, or without the flag any file is there
   */
  public void check(Path out, List<Path> inputs) throws IOException {
    if (!Files.exists(out)) {
      return;
    }
    for (Path input : inputs) {
      if (Files.exists(input) && Files.isSameFile(out, input)) {
        throw new IllegalArgumentException(
            out + ": want a file of its own for --out, found what this command reads");
      }
    }
    if (Files.isDirectory(out)) {
      throw new IllegalArgumentException(out + ": want a file for --out, found a folder");
    }
    if (!overwrite) {
      throw new IllegalArgumentException(
          out + ": want a new file for --out, found one; choose another name or --overwrite");
    }
  }
}
