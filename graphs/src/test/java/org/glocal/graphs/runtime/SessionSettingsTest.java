package org.glocal.graphs.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.RewriterConfig;

class SessionSettingsTest {

  @Test
  void theCpuAloneHidesEveryGpu() {
    assertThat(SessionSettings.CPU.inference().getDeviceCountMap()).containsEntry("GPU", 0);
    assertThat(SessionSettings.CPU.training().getDeviceCountMap()).containsEntry("GPU", 0);
    assertThat(SessionSettings.DEFAULT.inference().getDeviceCountMap()).isEmpty();
  }

  @Test
  void certainGpusAreTheOnlyVisibleOnes() {
    var second = new SessionSettings(0, Device.gpu(1));
    assertThat(second.inference().getGpuOptions().getVisibleDeviceList()).isEqualTo("1");
    var pair = new SessionSettings(0, new Device(Device.Kind.GPU, List.of(2, 0)));
    assertThat(pair.training().getGpuOptions().getVisibleDeviceList()).isEqualTo("2,0");
    assertThat(SessionSettings.DEFAULT.training().getGpuOptions().getVisibleDeviceList()).isEmpty();
  }

  @Test
  void threadsReachBothForms() {
    var three = new SessionSettings(3, Device.AUTO);
    assertThat(three.inference().getIntraOpParallelismThreads()).isEqualTo(3);
    assertThat(three.training().getIntraOpParallelismThreads()).isEqualTo(3);
  }

  @Test
  void onlyTrainingDoesWithoutTheRemapper() {
    assertThat(
            SessionSettings.DEFAULT.training().getGraphOptions().getRewriteOptions().getRemapping())
        .isEqualTo(RewriterConfig.Toggle.OFF);
    assertThat(SessionSettings.DEFAULT.inference().hasGraphOptions()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "cpu", "gpu:0", "gpu:7"})
  void devicesAreReadAsTheyAreWritten(String text) {
    assertThat(Device.parse(text)).hasToString(text);
  }

  @Test
  void gpuIsShortForTheFirst() {
    assertThat(Device.parse("gpu")).isEqualTo(Device.gpu(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CPU", "gpu:", "gpu:-1", "gpu:1234", "tpu:0", "gpu:0,gpu:1"})
  void otherDevicesAreRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Device.parse(text))
        .withMessageStartingWith("device: want auto, cpu or gpu:N such as gpu:0, got ");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Device(Device.Kind.GPU, List.of(1, 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Device(Device.Kind.CPU, List.of(0)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Device(Device.Kind.GPU, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionSettings(-1, Device.AUTO))
        .withMessage("threads: want 0 (one a core) or more, got -1");
  }
}
