package org.glocal.savedmodels.safety;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glocal.savedmodels.safety.EditedModel.call;
import static org.glocal.savedmodels.safety.EditedModel.function;
import static org.glocal.savedmodels.safety.EditedModel.node;
import static org.glocal.savedmodels.safety.EditedModel.text;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;

/** On graphs written by hand, as small as the case allows. */
class SafetyCheckTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ReadFile",
        "WriteFile",
        "MatchingFiles",
        "ImmutableConst",
        "TFRecordReaderV2",
        "TFRecordDataset",
        "CacheDatasetV2",
        "SaveDatasetV2",
        "CreateSummaryFileWriter",
        "WriteScalarSummary",
        "PyFunc",
        "EagerPyFunc",
        "PyFuncStateless",
        "DatasetFromGraph",
        "RpcCall",
        "CollectiveReduceV2",
        "DataServiceDatasetV4",
        "RemoteCall",
        "QueueDequeueV2",
        "FIFOQueueV2",
        "Abort",
        "DebugIdentityV2"
      })
  void operationsThatDoMoreThanComputeAreRefusedWithTypeAndNode(String op) {
    assertRefused(graph -> graph.addNode(node("innocent/name", op)), op, "innocent/name");
    assertRefused(
        graph -> graph.getLibraryBuilder().addFunction(function("inner", "x", node("hidden", op))),
        op,
        "hidden of function inner");
  }

  @Test
  void computingIsAllowed() {
    assertAllowed(
        graph ->
            graph
                .addNode(node("a", "Placeholder"))
                .addNode(node("b", "DecodeJpeg", "a"))
                .addNode(node("c", "VarHandleOp"))
                .addNode(node("d", "Assert", "b"))
                .addNode(node("e", "PrintV2", "b")));
  }

  @Test
  void printingIntoAFileIsRefused() {
    var file = AttrValue.newBuilder().setS(bytes("file:///tmp/x")).build();
    assertRefused(
        graph ->
            graph.addNode(node("e", "PrintV2").toBuilder().putAttr("output_stream", file).build()),
        "PrintV2",
        "node e");
  }

  @Test
  void decodingByTheDescriptionInAFileIsRefused() {
    var file = AttrValue.newBuilder().setS(bytes("/etc/x")).build();
    assertRefused(
        graph ->
            graph.addNode(
                node("p", "DecodeProtoV2").toBuilder().putAttr("descriptor_source", file).build()),
        "DecodeProtoV2",
        "node p");
    assertAllowed(graph -> graph.addNode(node("p", "DecodeProtoV2")));
  }

  @Test
  void theLoadersOwnRestoringAndSavingIsAllowed() {
    check(saverOfTensorFlow2("saver_filename"));
  }

  @Test
  void restoringFromAFixedFileIsRefused() {
    var model = saverOfTensorFlow2("elsewhere");
    model.getGraphDefBuilder().addNode(text("elsewhere", "/home/somebody/checkpoint"));
    assertThatThrownBy(() -> check(model))
        .hasMessageContaining("operation RestoreV2 in node read of function restore");
  }

  @Test
  void restoringAsPartOfACallIsRefused() {
    var model = saverOfTensorFlow2("saver_filename");
    model
        .putSignatureDef("serving_default", signature("restoring:0"))
        .getGraphDefBuilder()
        .addNode(call("restoring", "restore", "saver_filename"));
    assertThatThrownBy(() -> check(model)).hasMessageContaining("RestoreV2");
  }

  @Test
  void savingWhileLoadingIsRefused() {
    var model = saverOfTensorFlow2("saver_filename");
    model.getSaverDefBuilder().setRestoreOpName("saving");
    assertThatThrownBy(() -> check(model)).hasMessageContaining("SaveV2");
  }

  @Test
  void tablesMayBeFilledFromTheModelsOwnFiles() {
    check(table("vocabulary"));
  }

  @Test
  void tablesAreNotFilledFromOtherFiles() {
    var model = table("elsewhere");
    model.getGraphDefBuilder().addNode(text("elsewhere", "/etc/passwd"));
    assertThatThrownBy(() -> check(model))
        .hasMessageContaining("InitializeTableFromTextFileV2", "node fill of function initialize");
  }

  @Test
  void anAssetsNameMayBeKeptInAVariable() {
    check(variable());
  }

  @Test
  void aVariableThatIsSetTwiceIsNotTheAssetsName() {
    var model = variable();
    model
        .getGraphDefBuilder()
        .addNode(text("elsewhere", "/etc/passwd"))
        .addNode(node("again", "AssignVariableOp", "path", "elsewhere"));
    assertThatThrownBy(() -> check(model)).hasMessageContaining("InitializeTableFromTextFileV2");
  }

  @Test
  void aVariableThatAFunctionGetsIsNotTheAssetsName() {
    var model = variable();
    model.getGraphDefBuilder().addNode(call("setting", "initialize", "path"));
    assertThatThrownBy(() -> check(model)).hasMessageContaining("InitializeTableFromTextFileV2");
  }

  private static MetaGraphDef.Builder variable() {
    var model = table("read");
    model
        .getGraphDefBuilder()
        .addNode(node("path", "VarHandleOp"))
        .addNode(node("set", "AssignVariableOp", "path", "vocabulary"))
        .addNode(node("read", "ReadVariableOp", "path", "^set"));
    return model;
  }

  private static MetaGraphDef.Builder saverOfTensorFlow2(String restoredFrom) {
    var model = MetaGraphDef.newBuilder();
    model
        .getSaverDefBuilder()
        .setFilenameTensorName("saver_filename:0")
        .setSaveTensorName("saving:0")
        .setRestoreOpName("restoring_all");
    model
        .getGraphDefBuilder()
        .addNode(node("saver_filename", "Placeholder"))
        .addNode(call("saving", "save", "saver_filename"))
        .addNode(call("restoring_all", "restore", restoredFrom))
        .getLibraryBuilder()
        .addFunction(function("save", "prefix", node("write", "SaveV2", "prefix")))
        .addFunction(
            function(
                "restore",
                "prefix",
                node("same", "Identity", "prefix"),
                node("read", "RestoreV2", "same:output:0")));
    return model;
  }

  private static MetaGraphDef.Builder table(String filledFrom) {
    var model = MetaGraphDef.newBuilder();
    model
        .addAssetFileDefBuilder()
        .setFilename("words.txt")
        .getTensorInfoBuilder()
        .setName("vocabulary:0");
    model
        .putSignatureDef("__saved_model_init_op", signature("initializing"))
        .getGraphDefBuilder()
        .addNode(text("vocabulary", "words.txt"))
        .addNode(call("initializing", "initialize", filledFrom))
        .getLibraryBuilder()
        .addFunction(
            function(
                "initialize",
                "file",
                node("fill", "InitializeTableFromTextFileV2", "table:table_handle:0", "file"),
                node("table", "HashTableV2")));
    return model;
  }

  private static org.tensorflow.proto.SignatureDef signature(String output) {
    var signature = org.tensorflow.proto.SignatureDef.newBuilder();
    signature.putOutputs(
        "out", org.tensorflow.proto.TensorInfo.newBuilder().setName(output).build());
    return signature.build();
  }

  private static com.google.protobuf.ByteString bytes(String text) {
    return com.google.protobuf.ByteString.copyFromUtf8(text);
  }

  private static void check(MetaGraphDef.Builder model) {
    SafetyCheck.check(model.build());
  }

  private static MetaGraphDef.Builder model(Consumer<GraphDef.Builder> content) {
    var model = MetaGraphDef.newBuilder();
    content.accept(model.getGraphDefBuilder());
    return model;
  }

  private static void assertAllowed(Consumer<GraphDef.Builder> content) {
    assertThatCode(() -> check(model(content))).doesNotThrowAnyException();
  }

  private static void assertRefused(Consumer<GraphDef.Builder> content, String op, String node) {
    assertThatThrownBy(() -> check(model(content)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("operation " + op + " in ")
        .hasMessageContaining(node)
        .hasMessageNotContaining("\n");
  }
}
