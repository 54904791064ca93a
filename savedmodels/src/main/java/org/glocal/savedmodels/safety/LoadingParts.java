package org.glocal.savedmodels.safety;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glocal.savedmodels.graphdef.TensorNames;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * The operations that TensorFlow's loader runs of a SavedModel: it feeds the checkpoint's name and
 * runs the saver's restoring operation, then feeds the assets' names and runs the initializing
 * operation. See {@code cc/saved_model/loader.cc} and {@code loader_util.cc} of TensorFlow.
 *
 * @param called tensors that callers of its signatures get
 * @param loading operations that the loader runs
 * @param checkpoint the node that the loader feeds the checkpoint's name to
 * @param assets nodes that it feeds the names of the model's own files to
 * @param assetFiles those files' names, below {@code assets/}
 */
record LoadingParts(
    List<String> called,
    List<String> loading,
    Set<String> checkpoint,
    Set<String> assets,
    List<String> assetFiles) {

  private static final String OF_THE_LOADER = "__saved_model_";
  private static final List<String> INITIALIZING = List.of("saved_model_main_op", "legacy_init_op");
  private static final String ASSETS = "saved_model_assets";

  static LoadingParts of(MetaGraphDef model) {
    List<String> called = new ArrayList<>();
    List<String> loading = new ArrayList<>();
    for (Map.Entry<String, SignatureDef> entry : model.getSignatureDefMap().entrySet()) {
      List<String> found = entry.getKey().startsWith(OF_THE_LOADER) ? loading : called;
      entry.getValue().getOutputsMap().values().forEach(tensor -> addNames(tensor, found));
    }
    for (String name : INITIALIZING) {
      loading.addAll(collection(model, name).getNodeList().getValueList());
    }
    SaverDef saver = model.getSaverDef();
    if (!saver.getRestoreOpName().isEmpty()) {
      loading.add(saver.getRestoreOpName());
    }
    Set<String> assets = new HashSet<>();
    List<String> files = new ArrayList<>();
    for (AssetFileDef asset : assets(model)) {
      assets.add(TensorNames.node(asset.getTensorInfo().getName()));
      files.add(asset.getFilename());
    }
    return new LoadingParts(
        called, loading, Set.of(TensorNames.node(saver.getFilenameTensorName())), assets, files);
  }

  private static void addNames(TensorInfo tensor, List<String> names) {
    switch (tensor.getEncodingCase()) {
      case COO_SPARSE -> {
        names.add(tensor.getCooSparse().getValuesTensorName());
        names.add(tensor.getCooSparse().getIndicesTensorName());
        names.add(tensor.getCooSparse().getDenseShapeTensorName());
      }
      case COMPOSITE_TENSOR ->
          tensor.getCompositeTensor().getComponentsList().forEach(part -> addNames(part, names));
      default -> names.add(tensor.getName());
    }
  }

  private static CollectionDef collection(MetaGraphDef model, String name) {
    return model.getCollectionDefOrDefault(name, CollectionDef.getDefaultInstance());
  }

  private static List<AssetFileDef> assets(MetaGraphDef model) {
    if (model.getAssetFileDefCount() > 0) {
      return model.getAssetFileDefList();
    }
    List<AssetFileDef> assets = new ArrayList<>();
    for (Any packed : collection(model, ASSETS).getAnyList().getValueList()) {
      try {
        assets.add(AssetFileDef.parseFrom(packed.getValue()));
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalArgumentException("damaged list of assets: " + e.getMessage(), e);
      }
    }
    return assets;
  }
}
