package org.glocal.savedmodels.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * Against the registry of the TensorFlow that would run the operations: a newer TensorFlow with new
 * operations fails here until somebody has decided about them.
 */
class OpKindTest {

  /** State that lives and dies with the session. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          String.join(
              "|",
              "_?Var.*|ReadVariable.*|_ReadVariablesOp|Assign.*|Resource.*|TemporaryVariable",
              ".*ConditionalAccumulator|DestroyResourceOp|DisableCopyOnRead|.*Session(Tensor|Handle).*",
              ".*HashTable.*|LookupTable.*|InitializeTableV2|InitializeTableFromDataset",
              "Stack.*|TensorArray.*|.*SparseToTensorsMap|TakeManySparseFromTensorsMap",
              ".*Random.*|.*Sampl.*|Multinomial|NonDeterministicInts|.*TruncatedNormal|Stateful.*",
              "Rng.*|.*SeedGenerator|NegTrain|Empty|DeepCopy|GuaranteeConst|Timestamp|Cudnn.*",
              "_?(If|While|Case)|RiscWhile|XlaIf|XlaWhile|_?(Device)?(Arg|Retval)|_ParallelConcat.*",
              "Assert|CheckNumerics(V2)?|Print|_ScopedAllocator.*|BoostedTrees.*|IsBoostedTrees.*",
              ".*Iterator.*|.*Dataset(V2|V3)?|DatasetToSingleElement|.*MemoryCache|.*IterationCounter",
              ".*ThreadPoolHandle|.*StatsAggregator.*",
              "DeviceIndex|SyncDevice|AllToAll|CrossReplicaSum|StatelessRandomGetAlg",
              "Xla(CallModule|Launch|Dequantize|SparseCore.*)|_Xla(Run|Compile.*|AotOnlyVarHandleOp)",
              "ComputeDedup.*|ConvertToCooTensor|GetMinibatch.*|GlobalIterId|StoreMinibatch.*",
              "UpdateTaskIdAndGlobalCoreArray"));

  private static final Pattern NAMES_A_FILE =
      Pattern.compile("file|path|dir(?!ection)|address|url|prefix|descriptor_source");

  /** Names that only sound like it: beam search's paths, prefixes of counters, a flag. */
  private static final List<String> SOUNDS_LIKE_FILES =
      List.of(
          "CTCBeamSearchDecoder",
          "SetStatsAggregatorDataset",
          "ExperimentalSetStatsAggregatorDataset",
          "TensorSliceDataset",
          "ShardedFilename", // makes a name, opens nothing
          "ShardedFilespec",
          "DecodeProtoV2", // refused by its attribute's value, see SafetyCheckTest
          "EncodeProto");

  @Test
  void everyOperationWithEffectsIsRefusedOrKnownToBeHarmless() {
    assertThat(allowed(OpDef::getIsStateful))
        .filteredOn(op -> !HARMLESS.matcher(op).matches())
        .filteredOn(op -> !op.equals("PrintV2")) // decided by its attribute, see SafetyCheckTest
        .isEmpty();
  }

  @Test
  void everyOperationThatIsGivenAFilesNameIsRefused() {
    assertThat(allowed(OpKindTest::takesAName))
        .filteredOn(op -> !SOUNDS_LIKE_FILES.contains(op))
        .isEmpty();
  }

  @Test
  void whatDetectorsAreMadeOfIsAllowed() {
    assertThat(allowed(op -> true))
        .contains("Conv2D", "DecodeJpeg", "DecodeImage", "CombinedNonMaxSuppression", "While")
        .contains("StatefulPartitionedCall", "HashTableV2", "LookupTableFindV2", "StringJoin")
        .contains("XlaOptimizationBarrier");
  }

  private static List<String> allowed(Predicate<OpDef> which) {
    return TensorFlow.registeredOpList().getOpList().stream()
        .filter(which)
        .map(OpDef::getName)
        .filter(name -> OpKind.of(NodeDef.newBuilder().setOp(name).build()).isEmpty())
        .toList();
  }

  private static boolean takesAName(OpDef op) {
    return Stream.concat(
            op.getInputArgList().stream().map(OpDef.ArgDef::getName),
            op.getAttrList().stream().map(OpDef.AttrDef::getName))
        .anyMatch(name -> NAMES_A_FILE.matcher(name).find());
  }
}
