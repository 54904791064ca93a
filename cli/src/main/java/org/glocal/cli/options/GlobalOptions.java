package org.glocal.cli.options;

import com.beust.jcommander.Parameter;
import java.nio.file.Path;
import org.glocal.graphs.runtime.Device;

/** The flags that every command takes. */
public final class GlobalOptions {

  /** Seed of whoever gives none. */
  public static final long DEFAULT_SEED = 42;

  @Parameter(names = "--seed", description = "seed of everything random")
  private long seed = DEFAULT_SEED;

  @Parameter(
      names = "--device",
      converter = DeviceConverter.class,
      description = "where to compute: auto, cpu or gpu:N")
  private Device device = Device.AUTO;

  @Parameter(names = "--threads", description = "threads of one operation; 0 for one a core")
  private int threads;

  @Parameter(
      names = {"--verbose", "-v"},
      description = "debug logs, and stack traces of errors")
  private boolean verbose;

  @Parameter(
      names = {"--quiet", "-q"},
      description = "no progress, and of the logs only errors")
  private boolean quiet;

  @Parameter(
      names = "--config",
      description = "JSON file of long flag names and values; flags given here override it")
  private Path config;

  @Parameter(
      names = {"--help", "-h"},
      help = true,
      description = "this text")
  private boolean help;

  /** Seed of everything random. */
  public long seed() {
    return seed;
  }

  /** Where to compute. */
  public Device device() {
    return device;
  }

  /** Threads of one operation; 0 for one a core. */
  public int threads() {
    return threads;
  }

  /** Whether stack traces and debug logs are wanted. */
  public boolean verbose() {
    return verbose;
  }

  /** Whether progress and logs are unwanted. */
  public boolean quiet() {
    return quiet;
  }

  /** Whether the command's help is wanted instead of its work. */
  public boolean help() {
    return help;
  }
}
