package org.glocal.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Where log lines go: the progress bar is removed before, so that they stay whole, and settings are
 * shown as the flags that they are on the command line.
 */
public final class LogStream extends FilterOutputStream {

  private final ProgressDisplay progress;

  /** Writes to {@code out} after {@code progress} has cleared its line there. */
  public LogStream(OutputStream out, ProgressDisplay progress) {
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
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    if (text.contains("setting ")) {
      out.write(SettingNames.asFlags(text).getBytes(StandardCharsets.UTF_8));
    } else {
      out.write(bytes, offset, length);
    }
  }
}
