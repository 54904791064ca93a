package org.glocal.savedmodels.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glocal.savedmodels.safety.EditedModel.node;
import static org.glocal.savedmodels.safety.EditedModel.text;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.glocal.graphs.detector.DetectorInference.Detections;
import org.glocal.savedmodels.detector.Detector;
import org.glocal.savedmodels.detector.DetectorExport;
import org.glocal.savedmodels.detector.DetectorOptions;
import org.glocal.savedmodels.detector.DetectorSource;
import org.glocal.savedmodels.detector.LabelMap;
import org.glocal.savedmodels.detector.adapter.DetectorAdapter;
import org.glocal.savedmodels.files.ModelCard;
import org.glocal.savedmodels.files.ModelFolder;
import org.glocal.savedmodels.files.ModelPublication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TFloat32;

/** On a detector that is sound before it is tampered with. */
class CheckedModelTest {

  @TempDir Path folder;
  private Path version;
  private byte[] sound;

  @BeforeEach
  void writeDetector() throws IOException {
    version =
        DetectorExport.write(
            ModelPublication.into(folder.resolve("model")),
            (tf, images) -> {
              var light =
                  tf.math.mean(tf.dtypes.cast(images, TFloat32.class), tf.array(0, 1, 2, 3));
              var row = tf.reshape(light, tf.constant(new int[] {1, 1}));
              var boxes = tf.constant(new float[][][] {{{0, 0, 1, 1}}});
              return new Detections(boxes, row, row, tf.reshape(row, tf.array(1)));
            },
            LabelMap.of(List.of("car")),
            new ModelCard("fixture", "Sees light.", "Apache-2.0", "a test", Map.of(), List.of()));
    sound = Files.readAllBytes(version.resolve("saved_model.pb"));
  }

  @Test
  void whatTheLoaderWouldWriteIsNotWritten() throws IOException {
    Path victim = folder.resolve("victim.txt");
    EditedModel.edit(
        version,
        model -> {
          model
              .getGraphDefBuilder()
              .addNode(text("name", victim.toString()))
              .addNode(text("content", "owned"))
              .addNode(text("checkpoint", ""))
              .addNode(node("restore", "WriteFile", "name", "content"))
              .addNode(node("save", "NoOp"));
          model
              .getSaverDefBuilder()
              .setFilenameTensorName("checkpoint:0")
              .setSaveTensorName("save:0")
              .setRestoreOpName("restore");
        });
    Files.createDirectory(version.resolve("variables"));
    Files.createFile(version.resolve("variables/variables.index"));
    assertRefused("operation WriteFile in node restore");
    assertThat(victim).doesNotExist();
    var trusting = new DetectorOptions(DetectorAdapter.DEFAULT, null, Trust.ANY_OPERATION);
    Detector.load(version, trusting).close();
    assertThat(victim).hasContent("owned"); // so the check was what prevented it
  }

  @Test
  void theGraphThatIsCheckedIsTheOneThatIsLoaded() throws IOException {
    var model = SavedModel.parseFrom(sound).toBuilder();
    MetaGraphDef harmless = model.getMetaGraphs(0);
    var decoy = harmless.toBuilder();
    decoy.getMetaInfoDefBuilder().addTags("gpu");
    var harmful = harmless.toBuilder();
    harmful.getGraphDefBuilder().addNode(node("read", "ReadFile"));
    model.clearMetaGraphs().addMetaGraphs(decoy).addMetaGraphs(harmful);
    Files.write(version.resolve("saved_model.pb"), model.build().toByteArray());
    assertRefused(
        "ReadFile in node read, which reads or writes files; if you trust its maker, use setting allowUnsafeOps");
  }

  @Test
  void aSecondGraphFileThatWouldBePreferredIsRefused() throws IOException {
    Files.write(version.resolve("saved_model.cpb"), new byte[] {1});
    assertRefused("saved_model.cpb: want the graph in one file");
  }

  @Test
  void linksOutOfTheFolderAreRefused() throws IOException {
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "secret");
    Files.createSymbolicLink(version.resolve("label_map.json"), elsewhere);
    assertRefused("label_map.json: want a model whose files lie in its folder, found a link to");
  }

  @Test
  void linkedFoldersOutOfTheFolderAreRefused() throws IOException {
    Files.createSymbolicLink(
        version.resolve("variables"), Files.createDirectory(folder.resolve("checkpoints")));
    assertRefused("variables: want a model whose files lie in its folder");
  }

  @Test
  void danglingLinksAreRefused() throws IOException {
    Files.createSymbolicLink(version.resolve("assets"), folder.resolve("nowhere"));
    assertRefused("a link to nothing");
  }

  @Test
  void linksInsideTheFolderAreAllowed() throws IOException {
    Files.createSymbolicLink(version.resolve("labels"), version.resolve("label_map.pbtxt"));
    assertThat(CheckedModel.read(version, Trust.COMPUTE_ONLY).folder().path()).isEqualTo(version);
  }

  @Test
  void linksInACircleAreRefused() throws IOException {
    Path inner = Files.createDirectories(version.resolve("assets.extra/inner"));
    Files.createSymbolicLink(inner.resolve("up"), version);
    assertRefused("up: want links to files and folders beside it, found a circle");
  }

  @Test
  void aModelNamedByALinkIsCheckedAsTheFolderItself() throws IOException {
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "secret");
    Files.createSymbolicLink(version.resolve("label_map.json"), elsewhere);
    for (Path named : linksTo(version)) {
      assertThatThrownBy(() -> CheckedModel.read(named, Trust.COMPUTE_ONLY))
          .hasMessageContaining("label_map.json: want a model whose files lie in its folder");
    }
  }

  @Test
  void aGraphInPartsIsFoundBehindALink() throws IOException {
    Files.createDirectory(version.resolve("saved_model.cpb"));
    for (Path named : linksTo(version)) {
      assertThatThrownBy(() -> CheckedModel.read(named, Trust.COMPUTE_ONLY))
          .hasMessageContaining("saved_model.cpb: want the graph in one file");
    }
  }

  @Test
  void aLinkHasItsModelsFingerprintAndTheNameOfTheLink() throws IOException {
    String own = ModelFolder.find(version).fingerprint();
    for (Path named : linksTo(version)) {
      assertThat(ModelFolder.find(named).fingerprint()).isEqualTo(own);
    }
    var found = linksTo(version).stream().map(named -> ModelFolder.find(named).name());
    assertThat(found).containsExactly("current", "current-version", "linked");
  }

  @Test
  void aLinkThatMovesDoesNotMoveAModelThatWasFound() throws IOException {
    Path link = linksTo(version).get(0);
    var found = ModelFolder.find(link);
    String before = found.fingerprint();
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.write(other.resolve("saved_model.pb"), new byte[] {1});
    Files.delete(link);
    Files.createSymbolicLink(link, other);
    assertThat(found.fingerprint()).isEqualTo(before);
    assertThat(ModelFolder.find(link).fingerprint()).isNotEqualTo(before);
  }

  @Test
  void aLinkInsideTheFolderThatMovesChangesTheFingerprint() throws IOException {
    Files.writeString(Files.createDirectory(version.resolve("a")).resolve("names"), "one");
    Files.writeString(Files.createDirectory(version.resolve("b")).resolve("names"), "two");
    Path link = Files.createSymbolicLink(version.resolve("assets"), version.resolve("a"));
    String before = ModelFolder.find(version).fingerprint();
    Files.delete(link);
    Files.createSymbolicLink(link, version.resolve("b"));
    assertThat(ModelFolder.find(version).fingerprint()).isNotEqualTo(before);
  }

  /** A link to the model, one to its version, and a folder whose version is a link. */
  private List<Path> linksTo(Path version) throws IOException {
    Path links = folder.resolve("links");
    Path linked = links.resolve("linked");
    List<Path> named = List.of(links.resolve("current"), links.resolve("current-version"), linked);
    if (Files.notExists(links)) {
      Files.createDirectories(linked);
      Files.createSymbolicLink(named.get(0), version.getParent());
      Files.createSymbolicLink(named.get(1), version);
      Files.createSymbolicLink(linked.resolve("1"), version);
    }
    return named;
  }

  @Test
  void hugeGraphsAreRefusedUnread() throws IOException {
    grow(version.resolve("saved_model.pb"), ModelFiles.LARGEST_GRAPH + 1);
    assertRefused("saved_model.pb: want at most 1 GiB, found 1073741825 bytes");
  }

  @Test
  void hugeVariablesAreRefusedUnread() throws IOException {
    Files.createDirectory(version.resolve("variables"));
    grow(version.resolve("variables/variables.data-00000-of-00001"), ModelFiles.LARGEST_MODEL);
    assertRefused("at most 16 GiB in all files");
  }

  @Test
  void constantsThatClaimToBeHugeAreRefused() throws IOException {
    EditedModel.edit(
        version,
        model -> {
          var claim = text("bomb", "x").toBuilder();
          var value = claim.getAttrOrThrow("value").toBuilder();
          for (int i = 0; i < 4; i++) {
            value.getTensorBuilder().getTensorShapeBuilder().addDimBuilder().setSize(1L << 40);
          }
          model.getGraphDefBuilder().addNode(claim.putAttr("value", value.build()));
        });
    assertRefused("constant bomb: want at most");
  }

  @Test
  void assetsOutsideTheModelAreRefused() throws IOException {
    EditedModel.edit(
        version,
        model ->
            model
                .addAssetFileDefBuilder()
                .setFilename("../../secret")
                .getTensorInfoBuilder()
                .setName("name:0"));
    assertRefused("want assets in the model's folder, found one named \"../../secret\"");
  }

  @Test
  void aFileCutOffAnywhereIsOneLine() throws IOException {
    for (int length = 0; length < sound.length; length += 1 + sound.length / 97) {
      Files.write(version.resolve("saved_model.pb"), Arrays.copyOf(sound, length));
      assertThatThrownBy(() -> CheckedModel.read(version, Trust.COMPUTE_ONLY))
          .as("%d bytes", length)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(version.toString())
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void damagedFilesAreReadOrRefusedInOneLine() throws IOException {
    var random = new SplittableRandom(11);
    for (int trial = 0; trial < 400; trial++) {
      byte[] damaged = sound.clone();
      for (int i = 0; i < 1 + trial % 5; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Files.write(version.resolve("saved_model.pb"), damaged);
      try {
        DetectorSource.read(version, DetectorOptions.DEFAULT);
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).startsWith(version.toString()).doesNotContain("\n");
      }
    }
  }

  private void assertRefused(String part) {
    assertThatThrownBy(() -> Detector.load(version))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(version.toString())
        .hasMessageContaining(part)
        .hasMessageNotContaining("\n");
  }

  private static void grow(Path file, long size) throws IOException {
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(size); // takes no room on disk
    }
  }
}
