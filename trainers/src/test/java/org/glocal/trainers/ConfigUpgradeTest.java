package org.glocal.trainers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.losses.GanLoss;
import org.glocal.graphs.methods.LearningRates;
import org.glocal.trainers.json.StrictJson;
import org.glocal.trainers.runs.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigUpgradeTest {

  private static final TrainingConfig PRESENT =
      Preset.TINY.config("local-global", "images:x", "images:y", 42);

  @TempDir Path folder;

  private static JsonObject present() {
    return JsonParser.parseString(StrictJson.write(PRESENT)).getAsJsonObject();
  }

  private RunFolder run(JsonObject config) throws Exception {
    Files.writeString(folder.resolve("config.json"), config.toString());
    return RunFolder.open(folder);
  }

  @Test
  void aConfigurationComesBackAsItWasWritten() throws Exception {
    var judged = PRESENT.begunBy("1.2", new ValidationConfig("coco:a,b", "detector", 500, 20));
    var json = JsonParser.parseString(StrictJson.write(judged)).getAsJsonObject();
    assertThat(run(json).config()).isEqualTo(judged);
  }

  /** As its last code wrote it: settings that came late in form 1 are kept. */
  @Test
  void theFirstFormIsReadAsItsLastCodeWorked() throws Exception {
    var config = run(golden("eb8e4c2")).config();
    assertThat(config.version()).isEqualTo(TrainingConfig.VERSION);
    assertThat(config.network().width()).isEqualTo(24);
    assertThat(config.network().precision()).isEqualTo(Precision.FP32);
    assertThat(config.step().gan()).isEqualTo(GanLoss.LSGAN);
    assertThat(config.step().localGlobalWeight()).isEqualTo(0.1);
    assertThat(config.step().averageDecay()).isEqualTo(0.998);
    assertThat(config.learningRates()).isEqualTo(new LearningRates(2e-4, 2e-4));
    assertThat(config.steps()).isEqualTo(2300);
    assertThat(config.keepEvery()).isZero();
    assertThat(config.validation()).isNull();
    assertThat(config.code()).isNull();
  }

  /** As its first code wrote it: one learning rate, one adversarial loss, no average of weights. */
  @Test
  void theFirstFormIsReadAsItsFirstCodeWorked() throws Exception {
    var config = run(golden("72753d2")).config();
    assertThat(config.network().width()).isEqualTo(16);
    assertThat(config.network().precision()).isEqualTo(Precision.FP32);
    assertThat(config.step().gan()).isEqualTo(GanLoss.LSGAN);
    assertThat(config.step().localGlobalWeight()).isEqualTo(1);
    assertThat(config.step().averageDecay()).isZero();
    assertThat(config.learningRates()).isEqualTo(new LearningRates(2e-4, 2e-4));
    assertThat(config.steps()).isEqualTo(2000);
    assertThat(config.keepEvery()).isZero();
  }

  private static JsonObject golden(String commit) throws Exception {
    try (var in =
        ConfigUpgradeTest.class.getResourceAsStream("/golden/configs/" + commit + ".json")) {
      return JsonParser.parseString(new String(in.readAllBytes(), UTF_8)).getAsJsonObject();
    }
  }

  @Test
  void aLaterFormIsRefused() throws Exception {
    var json = present();
    json.addProperty("version", 3);
    var run = run(json);
    assertThatThrownBy(run::config)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("want a configuration of form 2 or older, got 3");
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearestKnownOne() throws Exception {
    var json = present();
    json.addProperty("shortSid", 128);
    var run = run(json);
    assertThatThrownBy(run::config).hasMessageContaining("did you mean shortSide?");
  }
}
