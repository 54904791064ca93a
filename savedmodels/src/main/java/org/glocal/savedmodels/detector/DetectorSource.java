package org.glocal.savedmodels.detector;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glocal.datasets.files.PrettyJson;
import org.glocal.savedmodels.detector.adapter.DetectorAdapter;
import org.glocal.savedmodels.detector.adapter.DetectorSignature;
import org.glocal.savedmodels.files.Signatures;
import org.glocal.savedmodels.safety.CheckedModel;
import org.glocal.savedmodels.safety.Trust;

/**
 * A detector on disk, safety-checked and with its signature resolved, but not loaded.
 *
 * @param model its files and graph
 * @param signature its tensors
 * @param labelFile where its label map was found
 * @param labels what its class numbers mean
 * @param trust whether it may do more than compute
 */
public record DetectorSource(
    CheckedModel model, DetectorSignature signature, Path labelFile, LabelMap labels, Trust trust) {

  /** The file next to results that says how the detector was read. */
  public static final String ADAPTER_FILE = "detector-adapter.json";

  /**
   * Reads a detector.
   *
   * @param named the folder of {@code saved_model.pb}, or the one above its numbered versions
   * @throws IllegalArgumentException if there is no model, it is damaged, not safe or no detector
   *     as declared, or nothing says what its class numbers mean; one line
   */
  public static DetectorSource read(Path named, DetectorOptions options) {
    CheckedModel model = CheckedModel.read(named, options.trust());
    Path path = model.folder().path();
    DetectorSignature signature;
    try {
      signature = DetectorSignature.of(model.graph(), options.adapter());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(path, e.getMessage()), e);
    }
    Path file = options.labelMap() == null ? labelsNextTo(path) : options.labelMap();
    return new DetectorSource(model, signature, file, LabelMap.read(file), options.trust());
  }

  private static Path labelsNextTo(Path model) {
    return LabelMap.nextTo(model)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: nothing says what its class numbers mean; put %s next to it, or name a label map"
                        .formatted(model, LabelMap.FILE)));
  }

  /** How the detector was read, as JSON: everything that was declared or taken from its files. */
  public String adapterJson() {
    DetectorAdapter adapter = signature.adapter();
    var input = new JsonObject();
    input.addProperty("name", adapter.input().name());
    input.addProperty("tensor", Signatures.describe(signature.images()));
    input.addProperty("pixels", adapter.input().pixels().toString());
    boolean stretched = adapter.input().width() > 0;
    input.addProperty(
        "stretchedTo", stretched ? adapter.input().width() + "x" + adapter.input().height() : null);
    var outputs = new JsonObject();
    outputs.addProperty("boxes", adapter.outputs().boxes());
    outputs.addProperty("scores", adapter.outputs().scores());
    outputs.addProperty("classes", adapter.outputs().classes());
    outputs.addProperty("count", adapter.outputs().count());
    var json = new JsonObject();
    json.addProperty("detector", model.folder().name());
    json.addProperty("fingerprint", model.folder().fingerprint());
    json.addProperty("signature", adapter.signature());
    json.add("input", input);
    json.add("outputs", outputs);
    json.addProperty("boxOrder", adapter.boxes().order().toString());
    json.addProperty("boxUnits", adapter.boxes().pixels() ? "pixels" : "normalized");
    json.addProperty("classOffset", adapter.classOffset());
    json.addProperty("labelMap", labelFile.toString());
    json.addProperty("unsafeOpsAllowed", trust == Trust.ANY_OPERATION);
    return PrettyJson.text(json);
  }

  /** Writes {@link #adapterJson} into a folder. */
  public void writeAdapter(Path folder) throws IOException {
    Files.writeString(folder.resolve(ADAPTER_FILE), adapterJson());
  }
}
