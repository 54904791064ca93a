package org.glocal.savedmodels.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glocal.datasets.images.ImageSize;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.graphs.filters.TargetStatistics;
import org.glocal.graphs.generators.ResnetGenerator;
import org.glocal.graphs.generators.TrainedTranslator;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.TranslatorFixture;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.safety.CheckedModel;
import org.glocal.savedmodels.safety.Trust;
import org.glocal.savedmodels.translator.tiling.TilingGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TString;

class FilterExportTest {

  private static final RgbImage IMAGE = image(37, 50);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(FilterKind.class)
  void anExportedFilterIsATranslatorThatSeesImagesWhole(FilterKind kind) throws IOException {
    Path model = export(kind);
    try (var exported = TranslatorModel.load(model);
        var direct = new FilterTranslator(kind, target(kind), SessionSettings.CPU)) {
      var expected = direct.translate(IMAGE);
      var translated = exported.translate(IMAGE);
      assertThat(translated.image().pixels())
          .isEqualTo(expected.image().pixels())
          .isNotEqualTo(IMAGE.pixels());
      assertThat(translated.foreground()).hasSize(37 * 50).containsOnly(1f);
      var wide = image(400, 60);
      assertThat(exported.translate(wide, 192, () -> {}).image().pixels())
          .isEqualTo(exported.translate(wide).image().pixels());
      assertThat(exported.isFilter()).isTrue();
      assertThat(exported.targetStatistics()).isEqualTo(target(kind));
    }
    assertThat(TilingGeometry.read(model.resolve("1"))).isEqualTo(TilingGeometry.WHOLE);
  }

  @ParameterizedTest
  @EnumSource(FilterKind.class)
  void encodedImagesComeOutAsPixelsDo(FilterKind kind) throws IOException {
    Path model = export(kind);
    Path png = folder.resolve("translated.png");
    try (var exported = TranslatorModel.load(model);
        var bundle = SavedModelBundle.load(model.resolve("1").toString(), "serve");
        var bytes = TString.tensorOfBytes(NdArrays.vectorOfObjects(Images.png(IMAGE)));
        var result = bundle.function("translate_bytes").call(Map.of("image_bytes", bytes))) {
      var translated = (TString) result.get("translated_bytes").orElseThrow();
      assertThat(translated.shape()).isEqualTo(Shape.of(1));
      Files.write(png, translated.asBytes().getObject(0));
      assertThat(Images.read(png).pixels()).isEqualTo(exported.translate(IMAGE).image().pixels());
    }
  }

  @Test
  void signaturesAreThoseOfATrainedTranslatorWithoutAttention() throws IOException {
    Path trained = folder.resolve("trained");
    try (var fixture = new TranslatorFixture(new ResnetGenerator(4, 2, Sampling.STRIDED))) {
      fixture.export(trained);
    }
    assertThat(signatures(export(FilterKind.CLAHE))).isEqualTo(signatures(trained));
  }

  private static Map<String, SignatureDef> signatures(Path model) {
    return CheckedModel.read(model, Trust.COMPUTE_ONLY).graph().getSignatureDefMap();
  }

  @Test
  void theCardSaysWhichFilterItIsAndOfWhichY() throws IOException {
    Path model = export(FilterKind.REINHARD);
    assertThat(Files.readString(model.resolve("1/MODEL_CARD.md")))
        .contains("# Filter reinhard")
        .contains("| channels | L, a, b |")
        .contains("| Y | images:day |")
        .contains("| images of Y measured | 12 |");
  }

  @Test
  void aTranslatorCarriesItsRunsStatisticsOfY() throws IOException {
    Path model = folder.resolve("trained");
    try (var fixture = new TranslatorFixture(TranslatorFixture.GENERATOR)) {
      var plain = fixture.trained();
      var trained =
          new TrainedTranslator(
              plain.name(),
              plain.generator(),
              plain.prior(),
              plain.weights(),
              plain.facts(),
              plain.measured(),
              Optional.of(StatisticsFixture.statistics()));
      TranslatorExport.write(ModelPublication.into(model), trained, List.of());
    }
    try (var loaded = TranslatorModel.load(model)) {
      assertThat(loaded.targetStatistics()).contains(StatisticsFixture.statistics());
      assertThat(loaded.isFilter()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(FilterKind.class)
  void aModelBehindAPriorIsTheFilterAndThenTheGeneratorToTheBit(FilterKind kind)
      throws IOException {
    Path model = folder.resolve("behind");
    try (var fixture = new TranslatorFixture(TranslatorFixture.GENERATOR)) {
      TranslatorExport.write(
          ModelPublication.into(model),
          behind(fixture.trained(), kind, target(kind)),
          List.of(new ImageSize(32, 16)));
      try (var exported = TranslatorModel.load(model);
          var filter = new FilterTranslator(kind, target(kind), SessionSettings.CPU)) {
        byte[] filtered = filter.translate(IMAGE).image().pixels();
        assertThat(exported.translate(IMAGE).image().pixels())
            .isEqualTo(fixture.translate(filtered, 1, IMAGE.width(), IMAGE.height()))
            .isNotEqualTo(fixture.translate(IMAGE.pixels(), 1, IMAGE.width(), IMAGE.height()));
        var wide = image(400, 60);
        assertThat(exported.translate(wide, 192, () -> {}).image().pixels())
            .isEqualTo(exported.translate(wide).image().pixels());
        assertThat(exported.isFilter()).isFalse();
      }
    }
    assertThat(TilingGeometry.read(model.resolve("1"))).isEqualTo(TilingGeometry.WHOLE);
    assertThat(Files.readString(model.resolve("1/MODEL_CARD.md")))
        .contains("Images go through the filter %s first".formatted(kind.id()))
        .contains("Images are translated whole");
  }

  @Test
  void aPriorThatLacksYIsRefusedAndNothingWritten() {
    Path model = folder.resolve("never");
    try (var fixture = new TranslatorFixture(TranslatorFixture.GENERATOR)) {
      var behind = behind(fixture.trained(), FilterKind.FDA, Optional.empty());
      assertThatThrownBy(
              () -> TranslatorExport.write(ModelPublication.into(model), behind, List.of()))
          .hasMessage("filter fda: want statistics of Y, found none");
    }
    assertThat(model).doesNotExist();
  }

  private static TrainedTranslator behind(
      TrainedTranslator plain, FilterKind kind, Optional<TargetStatistics> target) {
    return new TrainedTranslator(
        plain.name(),
        plain.generator(),
        Optional.of(kind),
        plain.weights(),
        plain.facts(),
        plain.measured(),
        target);
  }

  @Test
  void aFilterThatLacksYIsRefusedAndNothingWritten() {
    Path model = folder.resolve("never");
    assertThatThrownBy(
            () ->
                TranslatorExport.write(
                    ModelPublication.into(model), FilterKind.FDA, Optional.empty(), List.of()))
        .hasMessage("filter fda: want statistics of Y, found none");
    assertThat(model).doesNotExist();
  }

  private Path export(FilterKind kind) throws IOException {
    Path model = folder.resolve(kind.id());
    TranslatorExport.write(
        ModelPublication.into(model), kind, target(kind), List.of(new ImageSize(32, 16)));
    return model;
  }

  private static Optional<TargetStatistics> target(FilterKind kind) {
    return kind.needsTarget() ? Optional.of(StatisticsFixture.statistics()) : Optional.empty();
  }

  /** Smooth, with some noise. */
  private static RgbImage image(int width, int height) {
    byte[] noise = TranslatorFixture.noise(4, 1, width, height);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (60 + i / 3 % width + (noise[i] & 15));
    }
    return new RgbImage(width, height, noise);
  }
}
