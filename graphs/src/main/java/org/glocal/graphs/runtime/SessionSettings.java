package org.glocal.graphs.runtime;

import java.util.stream.Collectors;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * Threads and devices of a TensorFlow session. TensorFlow shares one pool of threads among all
 * sessions of a process, so the process's first session decides their number.
 *
 * @param threads threads inside one operation; 0 for one a core
 * @param device where it computes; a GPU's memory is taken as it is needed
 */
public record SessionSettings(int threads, Device device) {

  /** Every core and any GPU. */
  public static final SessionSettings DEFAULT = new SessionSettings(0, Device.AUTO);

  /** Every core and no GPU. */
  public static final SessionSettings CPU = new SessionSettings(0, Device.CPU);

  public SessionSettings {
    if (threads < 0) {
      throw new IllegalArgumentException("threads: want 0 (one a core) or more, got " + threads);
    }
  }

  /** Of a session that runs a model. */
  public ConfigProto inference() {
    return common().setAllowSoftPlacement(true).build();
  }

  /**
   * Of a session that trains a translator. TensorFlow 2.18's remapper trips over a fused
   * convolution, bias and leaky ReLU whose gradient is wanted too: it logs an error and undoes all
   * it did. A step is as fast without it.
   */
  public ConfigProto training() {
    var rewriting = RewriterConfig.newBuilder().setRemapping(RewriterConfig.Toggle.OFF);
    return common().setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriting)).build();
  }

  private ConfigProto.Builder common() {
    var config = ConfigProto.newBuilder().setIntraOpParallelismThreads(threads);
    var gpu = GPUOptions.newBuilder().setAllowGrowth(true);
    if (device.kind() == Device.Kind.CPU) {
      config.putDeviceCount("GPU", 0);
    } else {
      gpu.setVisibleDeviceList(
          device.gpus().stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
    return config.setGpuOptions(gpu);
  }
}
