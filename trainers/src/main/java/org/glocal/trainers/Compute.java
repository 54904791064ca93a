package org.glocal.trainers;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * What a run may use of the machine.
 *
 * @param threads of one operation; 0 leaves it to TensorFlow
 * @param device {@code cpu}, {@code gpu:0} …, or null: a GPU where there is one
 */
public record Compute(int threads, String device) {

  /** TensorFlow's own choice. */
  public static final Compute DEFAULT = new Compute(0, null);

  public Compute {
    if (threads < 0) {
      throw new IllegalArgumentException("threads: want 0 or more, got " + threads);
    }
    if (device != null && !device.matches("cpu|gpu:\\d+")) {
      throw new IllegalArgumentException("device: want cpu or gpu:N, got " + device);
    }
  }

  /** The session's settings; a GPU's memory is taken as it is needed. */
  public ConfigProto sessionConfig() {
    var config = ConfigProto.newBuilder().setIntraOpParallelismThreads(threads);
    var gpu = GPUOptions.newBuilder().setAllowGrowth(true);
    if ("cpu".equals(device)) {
      config.putDeviceCount("GPU", 0);
    } else if (device != null) {
      gpu.setVisibleDeviceList(device.substring("gpu:".length()));
    }
    return config.setGpuOptions(gpu).setGraphOptions(withoutRemapping()).build();
  }

  /**
   * TensorFlow 2.18's remapper trips over a fused convolution, bias and leaky ReLU whose gradient
   * is wanted too: it logs an error and undoes all it did. A step is as fast without it.
   */
  private static GraphOptions.Builder withoutRemapping() {
    return GraphOptions.newBuilder()
        .setRewriteOptions(
            RewriterConfig.newBuilder().setRemapping(RewriterConfig.Toggle.OFF).build());
  }
}
