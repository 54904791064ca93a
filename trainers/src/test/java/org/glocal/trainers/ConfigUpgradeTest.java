package org.glocal.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.losses.GanLoss;
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

  @Test
  void theFirstFormIsReadAsItsCodeWorked() throws Exception {
    var json = present();
    json.addProperty("version", 1);
    json.remove("keepEvery");
    json.remove("validation");
    json.remove("code");
    json.getAsJsonObject("network").remove("precision");
    json.getAsJsonObject("step").remove("gan");
    json.getAsJsonObject("step").remove("localGlobalWeight");
    json.getAsJsonObject("step").remove("averageDecay");
    var config = run(json).config();
    assertThat(config.version()).isEqualTo(TrainingConfig.VERSION);
    assertThat(config.network().precision()).isEqualTo(Precision.FP32);
    assertThat(config.step().gan()).isEqualTo(GanLoss.LSGAN);
    assertThat(config.step().localGlobalWeight()).isEqualTo(1);
    assertThat(config.step().averageDecay()).isZero();
    assertThat(config.validation()).isNull();
  }

  @Test
  void settingsThatTheFirstFormHadAreKept() throws Exception {
    var json = present();
    json.addProperty("version", 1);
    json.remove("keepEvery");
    assertThat(run(json).config()).isEqualTo(PRESENT);
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
