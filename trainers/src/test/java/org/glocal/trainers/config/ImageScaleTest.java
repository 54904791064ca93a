package org.glocal.trainers.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImageScaleTest {

  @Test
  void reductionIsThatOfTheShorterSide() {
    var scale = new ImageScale(128, 256);
    assertThat(scale.reduction(720, 576)).isEqualTo(2.25);
    assertThat(scale.reduction(480, 1000)).isEqualTo(1.875);
  }

  @Test
  void imagesThatAreNotReducedHaveReductionOne() {
    var scale = new ImageScale(128, 256);
    assertThat(scale.reduction(256, 512)).isEqualTo(1);
    assertThat(scale.reduction(64, 64)).isEqualTo(1);
  }
}
