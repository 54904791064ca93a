package org.glocal.savedmodels.safety;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/**
 * Classification of operations by what they can do besides computing tensors from tensors. The
 * lists were made from the registry of TensorFlow 2.18; {@code OpKindTest} holds them against it:
 * every operation there that is declared stateful, or has an input or attribute that names a file
 * or an address, is either refused here or listed as harmless with its reason.
 */
enum OpKind {

  /** Reads or writes a file that an input or attribute names. */
  FILES(
      "reads or writes files",
      "ReadFile|WriteFile|MatchingFiles|CalibrationStatisticsSaver|DumpTensor"
          + "|FixedUnigramCandidateSampler|FileSystemSetConfiguration|ImmutableConst|RecordInput"
          + "|Skipgram|GenerateVocabRemapping|LoadAndRemapMatrix|DecodeProtoV2|EncodeProto"
          + "|(WholeFile|TextLine|FixedLengthRecord|TFRecord|LMDB)Reader(V2)?"
          + "|Reader(Read|ReadUpTo|RestoreState)(V2)?"
          + "|.*Summary(Writer|FileWriter|DbWriter)|Write.*Summary|WriteSummary|ImportEvent"
          + "|Debug(Identity|NanCount|NumericSummary)(V2|V3)?"
          + "|InitializeTRTResource|SerializeTRTResource"
          + "|.*DatasetToTFRecord|.*(File|Files|Line|Record|CSV|Sql|LMDB|Cache|Snapshot|Load|Save)Dataset(V\\d)?"
          + "|.*Snapshot(Chunk|Dataset|Nested).*|DistributedSave"),

  /** Reads or writes a checkpoint; the loader itself runs these, see {@link SafetyCheck}. */
  CHECKPOINTS(
      "reads or writes files",
      "Save|SaveV2|SaveSlices|MergeV2Checkpoints|(DTensor)?Restore|(DTensor)?RestoreV2|RestoreSlice"),

  /** Fills a table from a file; allowed for files of the model, see {@link SafetyCheck}. */
  TABLE_FILES("reads a file that is not the model's own", "InitializeTableFromTextFile(V2)?"),

  /** Exchanges data with other processes or machines. */
  NETWORK(
      "talks to other processes or machines",
      "Rpc.*|TryRpc|.*RpcFuture.*|RemoteCall|RemoteFusedGraphExecute|Collective.*|Nccl.*|_?Nccl.*"
          + "|_?(Host)?(Send|Recv)|Xla(Send|Recv).*|_Xla(Send|Recv).*|XlaHostCompute|_XlaHostCompute.*"
          + "|(Dummy)?DataService.*|RegisterDataset(V2)?|.*TPU.*|.*Tpu.*|(In|Out)feed.*"
          + "|WorkerHeartbeat"),

  /** Runs code that is not in the graph, or a graph that is hidden in a tensor. */
  CODE(
      "runs code that its graph does not show",
      "(Eager)?PyFunc(Stateless)?|XlaCustomCall(V2)?|DatasetFromGraph|DeserializeIterator|Mlir.*"
          + "|TRTEngineOp|CreateTRTResourceHandle|_?TfLite.*|.*GeneratorDataset.*"),

  /** Ends the process, or waits for data that nothing will bring. */
  STALLS(
      "can end or stall this process",
      "Abort|.*Queue(V2)?|Queue(Enqueue|Dequeue|Close|Size|IsClosed).*|Barrier.*"
          + "|(Ordered)?Map(Stage|Unstage|Peek|Size|IncompleteSize|Clear).*|OrderedMap.*|Stage.*"
          + "|Unstage|Mutex.*|ConsumeMutexLock|.*Reader(V2)?|Reader.*");

  private static final String LOCAL_DESCRIPTORS = "local://|bytes://.*|";

  private final String effect;
  private final Pattern types;

  OpKind(String effect, String types) {
    this.effect = effect;
    this.types = Pattern.compile(types);
  }

  /** What a node could do that a model may not; empty if it only computes. */
  static Optional<OpKind> of(NodeDef node) {
    String op = node.getOp();
    if (op.equals("PrintV2")) {
      return text(node, "output_stream").startsWith("file:")
          ? Optional.of(FILES)
          : Optional.empty();
    }
    if (op.equals("DecodeProtoV2") || op.equals("EncodeProto")) {
      boolean local = text(node, "descriptor_source").matches(LOCAL_DESCRIPTORS);
      return local ? Optional.empty() : Optional.of(FILES);
    }
    return Arrays.stream(values()).filter(kind -> kind.types.matcher(op).matches()).findFirst();
  }

  private static String text(NodeDef node, String attribute) {
    AttrValue value = node.getAttrOrDefault(attribute, AttrValue.getDefaultInstance());
    return value.getS().toStringUtf8();
  }

  /** What such a node does, for messages. */
  String effect() {
    return effect;
  }
}
