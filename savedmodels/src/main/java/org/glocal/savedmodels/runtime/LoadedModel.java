package org.glocal.savedmodels.runtime;

import java.nio.file.Path;
import org.glocal.datasets.files.Messages;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.files.SavedModelFile;
import org.glocal.savedmodels.safety.CheckedModel;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.exceptions.TensorFlowException;

/** Loads a safety-checked SavedModel into TensorFlow's runtime. */
public final class LoadedModel {

  private LoadedModel() {}

  /**
   * Loads graph and variables.
   *
   * @return to be closed by the caller
   * @throws IllegalArgumentException if TensorFlow cannot; one line
   */
  public static SavedModelBundle open(CheckedModel model, SessionSettings settings) {
    Path path = model.folder().path();
    try {
      return SavedModelBundle.loader(path.toString())
          .withTags(SavedModelFile.SERVE_TAG)
          .withConfigProto(settings.inference())
          .load();
    } catch (TensorFlowException e) {
      throw new IllegalArgumentException(
          "%s: TensorFlow cannot load this model: %s".formatted(path, Messages.firstLine(e)), e);
    }
  }
}
