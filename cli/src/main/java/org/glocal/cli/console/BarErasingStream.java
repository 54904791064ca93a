package org.glocal.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Removes the progress bar before anything else is written, so that log lines stay whole. */
public final class BarErasingStream extends FilterOutputStream {

  private final ProgressDisplay progress;

  /** Writes to {@code out} after {@code progress} has cleared its line there. */
  public BarErasingStream(OutputStream out, ProgressDisplay progress) {
    super(out);
    this.progress = progress;
  }

  @Override
  public void write(int b) throws IOException {
    progress.erase();
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    progress.erase();
    out.write(bytes, offset, length);
  }
}
