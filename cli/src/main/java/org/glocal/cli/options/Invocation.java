package org.glocal.cli.options;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.glocal.cli.console.Interruption;
import org.glocal.cli.console.ProgressDisplay;
import org.glocal.cli.console.WorkProgress;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.work.WorkListener;
import org.glocal.graphs.runtime.Device;
import org.glocal.graphs.runtime.LocalDevice;
import org.glocal.graphs.runtime.SessionSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of a command: what it has at hand besides its own flags. */
public final class Invocation {

  private static final Logger LOG = LoggerFactory.getLogger(Invocation.class);

  private final GlobalOptions global;
  private final EffectiveConfig config;
  private final PrintStream out;
  private final ProgressDisplay progress;
  private final Interruption interruption;

  Invocation(
      GlobalOptions global,
      EffectiveConfig config,
      PrintStream out,
      ProgressDisplay progress,
      Interruption interruption) {
    this.global = global;
    this.config = config;
    this.out = out;
    this.progress = progress;
    this.interruption = interruption;
  }

  /** Seed of everything random. */
  public long seed() {
    return global.seed();
  }

  /** Where to compute. */
  public Device device() {
    return global.device();
  }

  /** Threads of one operation; 0 for one a core. */
  public int threads() {
    return global.threads();
  }

  /** Every flag and its value in this call, as a report may show them. */
  public Map<String, String> settings() {
    return config.settings();
  }

  /** As {@link #device()}, for work; warns if the GPU that was asked for is not there. */
  public Device workingDevice() {
    if (device().kind() == Device.Kind.GPU && !isHere(device())) {
      LOG.warn(
          "{} was asked for and is not here, the work runs on cpu:0; see glocal doctor", device());
      return Device.CPU;
    }
    return device();
  }

  private static boolean isHere(Device device) {
    return LocalDevice.all().stream().anyMatch(here -> here.name().equals(device.toString()));
  }

  /** How TensorFlow may use the machine, in training as in inference. */
  public SessionSettings session() {
    return new SessionSettings(threads(), workingDevice());
  }

  /** Prints one line of results. */
  public void result(String line) {
    progress.erase();
    out.println(line);
  }

  /** Prints formatted results; the format brings its own line ends. */
  public void resultf(String format, Object... values) {
    progress.erase();
    out.printf(format, values);
  }

  /** Shows how far long work is, and stops it when the user interrupts. */
  public WorkListener listener() {
    return listener("");
  }

  /**
   * As {@link #listener()}.
   *
   * @param prefix stands in front of each stage's name, such as {@code [2/4] }
   */
  public WorkListener listener(String prefix) {
    return new WorkProgress(progress, interruption, prefix);
  }

  /** Whether to stop; asked by long work between two steps. */
  public Interruption interruption() {
    return interruption;
  }

  /**
   * Writes an output folder with its {@code config.json}, whole or not at all.
   *
   * @param out absent or empty
   * @param content receives an empty folder
   */
  public void writeFolder(Path out, Staging.Content content) throws IOException {
    Staging.folder(
        out,
        staged -> {
          content.writeTo(staged);
          keepConfig(staged);
        });
  }

  /**
   * Writes the effective configuration as {@code config.json} into a folder that is not published
   * yet.
   */
  public void keepConfig(Path folder) throws IOException {
    config.write(folder);
  }
}
