package org.glocal.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingNamesTest {

  @Test
  void settingsBecomeFlags() {
    assertThat(SettingNames.asFlags("say so with setting detectorBoxOrder, or setting cropSize"))
        .isEqualTo("say so with --detector-box-order, or --crop-size");
  }

  @Test
  void aSettingOfOneWordEndsItsClause() {
    assertThat(SettingNames.asFlags("go on with setting resume, or take a smaller setting crop"))
        .isEqualTo("go on with --resume, or take a smaller --crop");
    assertThat(SettingNames.asFlags("setting depth or setting pseudoDepth"))
        .isEqualTo("--depth or --pseudo-depth");
  }

  @Test
  void otherTextStays() {
    var text = "the setting of the sun, setting one thing aside";
    assertThat(SettingNames.asFlags(text)).isEqualTo(text);
  }
}
