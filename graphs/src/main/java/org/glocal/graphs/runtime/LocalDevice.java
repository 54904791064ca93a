package org.glocal.graphs.runtime;

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

/**
 * A device of this machine that TensorFlow can compute on. Its Java API has no such list, so this
 * asks the C API.
 *
 * @param name such as {@code cpu:0} or {@code gpu:0}
 * @param memoryBytes memory that TensorFlow may use on it, bytes; a fixed 256 MiB for a CPU
 */
public record LocalDevice(String name, long memoryBytes) {

  /** Whether it is a GPU. */
  public boolean isGpu() {
    return name.startsWith("gpu");
  }

  /**
   * All devices of this process.
   *
   * @throws LinkageError if there is no native library for this platform
   */
  public static List<LocalDevice> all() {
    try (var status = TF_Status.newStatus();
        var graph = TF_Graph.newGraph();
        var options = TF_SessionOptions.newSessionOptions();
        var session = TF_Session.newSession(graph, options, status)) {
      status.throwExceptionIfNotOK();
      var list = TF_SessionListDevices(session, status);
      status.throwExceptionIfNotOK();
      var devices = new ArrayList<LocalDevice>();
      for (int i = 0; i < TF_DeviceListCount(list); i++) {
        // "/job:localhost/replica:0/task:0/device:CPU:0"
        String name = TF_DeviceListName(list, i, status).getString();
        String last = name.substring(name.indexOf("device:") + "device:".length());
        devices.add(
            new LocalDevice(
                last.toLowerCase(Locale.ROOT), TF_DeviceListMemoryBytes(list, i, status)));
      }
      TF_DeleteDeviceList(list);
      return devices;
    }
  }
}
