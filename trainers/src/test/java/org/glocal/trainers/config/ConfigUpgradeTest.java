package org.glocal.trainers.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.losses.GanLoss;
import org.glocal.graphs.methods.Methods;
import org.glocal.graphs.methods.cut.CutSettings;
import org.glocal.graphs.methods.cut.NceConfig;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.methods.localglobal.LocalGlobalSettings;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.trainers.json.StrictJson;
import org.glocal.trainers.runs.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigUpgradeTest {

  private static final Map<String, Double> RATES = Map.of("generator", 2e-4, "discriminator", 2e-4);

  private static final TrainingConfig PRESENT =
      Preset.TINY.config(Methods.byName("local-global"), "images:x", "images:y", 42);

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
  void aPriorComesBackAndItsAbsenceMeansNone() throws Exception {
    var filtered = PRESENT.withPrior(Optional.of(FilterKind.DARK_CHANNEL));
    var json = JsonParser.parseString(StrictJson.write(filtered)).getAsJsonObject();
    assertThat(json.get("prior").getAsString()).isEqualTo("dark-channel");
    assertThat(run(json).config()).isEqualTo(filtered);
    json.remove("prior");
    assertThat(run(json).config()).isEqualTo(PRESENT);
    json.addProperty("prior", "sepia");
    var run = run(json);
    assertThatThrownBy(run::config).hasMessageContaining("filter \"sepia\": want one of [clahe,");
  }

  private static JsonObject golden(String file) throws IOException {
    String name = "/golden/configs/%s.json".formatted(file);
    try (var in = ConfigUpgradeTest.class.getResourceAsStream(name)) {
      return JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .getAsJsonObject();
    }
  }

  /** Files of 3c7b785, the last code to write form 2: the presets have not changed since. */
  @ParameterizedTest
  @ValueSource(strings = {"local-global", "supervised", "attention", "cut", "fastcut"})
  void theSecondFormOfEveryPresetIsWhatThePresetIsNow(String method) throws Exception {
    for (Preset preset : Preset.values()) {
      var old =
          run(golden("3c7b785-%s-%s".formatted(preset.name().toLowerCase(Locale.ROOT), method)))
              .config();
      assertThat(old).isEqualTo(preset.config(Methods.byName(method), "images:x", "images:y", 42));
    }
  }

  @Test
  void whatTheSecondFormSetsIsKept() throws Exception {
    var json = golden("3c7b785-tiny-fastcut");
    var step = json.getAsJsonObject("step");
    step.addProperty("gan", "VANILLA");
    step.addProperty("nceWeight", 0.5);
    step.addProperty("patches", 64);
    step.addProperty("beta2", 0.999);
    step.addProperty("averageDecay", 0.25);
    var config = run(json).config();
    assertThat(config.settings())
        .isEqualTo(
            new CutSettings(
                new GanConfig(GanLoss.VANILLA),
                new NceConfig(64, 0.07, 5),
                false,
                true,
                new AdamConfig(0.5, 0.999)));
    assertThat(config.step()).isEqualTo(new StepConfig(1, 128, 128, 0.25));
  }

  /** As its last code wrote it: settings that came late in form 1 are kept. */
  @Test
  void theFirstFormIsReadAsItsLastCodeWorked() throws Exception {
    var config = run(golden("eb8e4c2")).config();
    assertThat(config.network().width()).isEqualTo(24);
    assertThat(config.network().precision()).isEqualTo(Precision.FP32);
    var settings = (LocalGlobalSettings) config.settings();
    assertThat(settings.gan().loss()).isEqualTo(GanLoss.LSGAN);
    assertThat(settings.localGlobal().weight()).isEqualTo(0.1);
    assertThat(config.step().averageDecay()).isEqualTo(0.998);
    assertThat(config.learningRates()).isEqualTo(RATES);
    assertThat(config.steps()).isEqualTo(2300);
    assertThat(config.records().keepEvery()).isZero();
    assertThat(config.validation()).isNull();
    assertThat(config.code()).isNull();
  }

  /** As its first code wrote it: one learning rate, one adversarial loss, no average of weights. */
  @Test
  void theFirstFormIsReadAsItsFirstCodeWorked() throws Exception {
    var config = run(golden("72753d2")).config();
    assertThat(config.network().width()).isEqualTo(16);
    assertThat(config.network().precision()).isEqualTo(Precision.FP32);
    var settings = (LocalGlobalSettings) config.settings();
    assertThat(settings.gan().loss()).isEqualTo(GanLoss.LSGAN);
    assertThat(settings.localGlobal().weight()).isEqualTo(1);
    assertThat(config.step().averageDecay()).isZero();
    assertThat(config.learningRates()).isEqualTo(RATES);
    assertThat(config.steps()).isEqualTo(2000);
    assertThat(config.records().keepEvery()).isZero();
  }

  @Test
  void aSettingIsChangedByItsPlaceInTheConfiguration() {
    var gan = new MethodSetting("gan", "loss");
    var changed = gan.in(PRESENT.method(), PRESENT.settings(), GanLoss.VANILLA);
    assertThat(((LocalGlobalSettings) changed).gan().loss()).isEqualTo(GanLoss.VANILLA);
    assertThatThrownBy(
            () -> new MethodSetting("vgg", "file").in(PRESENT.method(), PRESENT.settings(), "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vgg.file: want a method that has this setting, got local-global");
  }

  @Test
  void anUnknownKeyOfATermIsRefused() throws Exception {
    var json = present();
    json.getAsJsonObject("settings").getAsJsonObject("nce").addProperty("patchs", 4);
    var run = run(json);
    assertThatThrownBy(run::config).hasMessageContaining("did you mean patches?");
  }

  @Test
  void aLaterFormIsRefused() throws Exception {
    var json = present();
    json.addProperty("version", 4);
    var run = run(json);
    assertThatThrownBy(run::config)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("want a configuration of form 3 or older, got 4");
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearestKnownOne() throws Exception {
    var json = present();
    json.addProperty("shortSid", 128);
    var run = run(json);
    assertThatThrownBy(run::config).hasMessageContaining("did you mean shortSide?");
  }
}
