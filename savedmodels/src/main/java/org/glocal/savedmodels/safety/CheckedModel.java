package org.glocal.savedmodels.safety;

import java.nio.file.Path;
import org.glocal.savedmodels.files.ModelFolder;
import org.glocal.savedmodels.files.SavedModelFile;
import org.tensorflow.proto.MetaGraphDef;

/**
 * A model on disk that passed the safety check; the only form in which a model can be loaded.
 *
 * @param folder its files
 * @param graph its graph for serving
 */
public record CheckedModel(ModelFolder folder, MetaGraphDef graph) {

  /**
   * Reads and checks a model.
   *
   * @param named the folder of {@code saved_model.pb}, or the one above its numbered versions
   * @throws IllegalArgumentException if there is no model, it is damaged or too large, reaches out
   *     of its folder, or holds operations that it is not trusted with; one line
   */
  public static CheckedModel read(Path named, Trust trust) {
    ModelFolder folder = ModelFolder.find(named);
    ModelFiles.check(folder);
    MetaGraphDef graph = SavedModelFile.read(folder);
    try {
      ModelFiles.checkAssets(LoadingParts.of(graph).assetFiles());
      ConstantSizes.check(graph);
      if (trust == Trust.COMPUTE_ONLY) {
        checkOperations(graph);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(folder.path(), e.getMessage()), e);
    }
    return new CheckedModel(folder, graph);
  }

  private static void checkOperations(MetaGraphDef graph) {
    try {
      SafetyCheck.check(graph);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          e.getMessage() + "; if you trust its maker, use setting allowUnsafeOps", e);
    }
  }

  /**
   * Checks a graph that came in another kind of file, before anything of it is run.
   *
   * @param graph with a signature, whose outputs are what will be run
   * @throws IllegalArgumentException if it could do more than compute; one line
   */
  public static void check(MetaGraphDef graph) {
    ConstantSizes.check(graph);
    SafetyCheck.check(graph);
  }
}
