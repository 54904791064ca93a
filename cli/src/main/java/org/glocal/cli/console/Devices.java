package org.glocal.cli.console;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListMemoryBytes;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionListDevices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;

/** What TensorFlow can compute on here. The public API has no such list, so this asks the C API. */
public final class Devices {

  /**
   * One device.
   *
   * @param name such as {@code cpu:0} or {@code gpu:0}
   * @param memoryBytes memory that TensorFlow may use on it, bytes; a fixed 256 MiB for a CPU
   */
  public record Device(String name, long memoryBytes) {

    /** Whether it is a GPU. */
    public boolean isGpu() {
      return name.startsWith("gpu");
    }
  }

  private Devices() {}

  /** Names of all devices of this process. */
  public static List<String> names() {
    return list().stream().map(Device::name).toList();
  }

  /**
   * All devices of this process.
   *
   * @throws LinkageError if there is no native library for this platform
   */
  public static List<Device> list() {
    try (var status = TF_Status.newStatus();
        var graph = TF_Graph.newGraph();
        var options = TF_SessionOptions.newSessionOptions();
        var session = TF_Session.newSession(graph, options, status)) {
      status.throwExceptionIfNotOK();
      var list = TF_SessionListDevices(session, status);
      status.throwExceptionIfNotOK();
      var devices = new ArrayList<Device>();
      for (int i = 0; i < TF_DeviceListCount(list); i++) {
        // "/job:localhost/replica:0/task:0/device:CPU:0"
        String name = TF_DeviceListName(list, i, status).getString();
        String last = name.substring(name.indexOf("device:") + "device:".length());
        devices.add(
            new Device(last.toLowerCase(Locale.ROOT), TF_DeviceListMemoryBytes(list, i, status)));
      }
      TF_DeleteDeviceList(list);
      return devices;
    }
  }
}
