package org.glocal.cli.commands;

import com.beust.jcommander.Parameters;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.cli.options.Version;
import org.glocal.graphs.runtime.Device.Kind;
import org.glocal.graphs.runtime.LocalDevice;
import org.tensorflow.TensorFlow;

/** Reports versions, platform, memory and devices. */
@Parameters(commandDescription = "says versions, platform, memory, native library and devices")
public final class DoctorCommand implements Command {

  /** The demo's documented need. */
  private static final double DEMO_GIB = 6;

  @Override
  public ExitCode run(Invocation invocation) {
    row(invocation, "glocal", Version.text());
    row(
        invocation,
        "java",
        "%s (%s)"
            .formatted(
                System.getProperty("java.runtime.version"), System.getProperty("java.vendor")));
    row(
        invocation,
        "platform",
        Loader.getPlatform() + " (" + System.getProperty("os.version") + ")");
    row(invocation, "cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    memory(invocation);
    List<LocalDevice> devices;
    try {
      row(invocation, "tensorflow", TensorFlow.version());
      devices = LocalDevice.all();
    } catch (LinkageError e) {
      row(invocation, "tensorflow", "no native library for " + Loader.getPlatform());
      invocation.result(
          "This build cannot compute here. Build on this machine: Maven picks the library of its"
              + " platform (linux-x86_64, linux-arm64, macosx-arm64; -Pgpu for NVIDIA).");
      return ExitCode.FAILED;
    }
    row(
        invocation,
        "devices",
        devices.stream().map(DoctorCommand::describe).collect(Collectors.joining(", ")));
    return verdict(invocation, devices);
  }

  private ExitCode verdict(Invocation invocation, List<LocalDevice> devices) {
    var wanted = invocation.device();
    var gpu =
        devices.stream()
            .filter(LocalDevice::isGpu)
            .map(LocalDevice::name)
            .filter(name -> wanted.kind() == Kind.AUTO || name.equals(wanted.toString()))
            .findFirst();
    row(invocation, "work runs on", gpu.orElse("cpu:0"));
    if (gpu.isEmpty() && wanted.kind() == Kind.GPU) {
      invocation.result(
          ("warning: %s was asked for and is not here, so work would run on cpu:0. A GPU needs a"
                  + " build with -Pgpu, NVIDIA's driver, CUDA 12 and cuDNN 9.")
              .formatted(wanted));
    }
    return ExitCode.DONE;
  }

  private static void memory(Invocation invocation) {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    double total = gib(system.getTotalMemorySize());
    row(
        invocation,
        "memory",
        "%.1f GiB, %.1f GiB free, Java heap at most %.1f GiB"
            .formatted(
                total, gib(system.getFreeMemorySize()), gib(Runtime.getRuntime().maxMemory())));
    if (total < DEMO_GIB) {
      invocation.result("warning: the demo needs %.0f GiB of memory".formatted(DEMO_GIB));
    }
  }

  private static String describe(LocalDevice device) {
    return device.isGpu()
        ? "%s (%.1f GiB)".formatted(device.name(), gib(device.memoryBytes()))
        : device.name();
  }

  private static double gib(long bytes) {
    return bytes / (double) (1L << 30);
  }

  private static void row(Invocation invocation, String name, String value) {
    invocation.result("%-13s %s".formatted(name, value));
  }
}
