package org.glocal.savedmodels;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * How TensorFlow may use the machine while it runs a model.
 *
 * @param intraOpThreads threads inside one operation; 0 lets TensorFlow take every core
 * @param interOpThreads operations at a time; 0 lets TensorFlow decide
 * @param useGpu whether a GPU is used where the native library and the machine have one; its memory
 *     is then taken as it is needed
 */
public record SessionSettings(int intraOpThreads, int interOpThreads, boolean useGpu) {

  /** Every core and any GPU: what TensorFlow does when it is not told. */
  public static final SessionSettings DEFAULT = new SessionSettings(0, 0, true);

  public SessionSettings {
    if (intraOpThreads < 0 || interOpThreads < 0) {
      throw new IllegalArgumentException(
          "threads: want 0 (all) or more, got %d and %d".formatted(intraOpThreads, interOpThreads));
    }
  }

  /** These settings as TensorFlow's own message. */
  public ConfigProto toProto() {
    var config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(intraOpThreads)
            .setInterOpParallelismThreads(interOpThreads)
            .setAllowSoftPlacement(true)
            .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
    if (!useGpu) {
      config.putDeviceCount("GPU", 0);
    }
    return config.build();
  }
}
