package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.console.SettingNames;
import org.glocal.cli.flags.AdapterFlags;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.savedmodels.detector.Detector;
import org.glocal.savedmodels.detector.adapter.DetectorStyle;
import org.glocal.savedmodels.files.Signatures;
import org.glocal.savedmodels.files.WarmupRequests;
import org.glocal.savedmodels.safety.CheckedModel;
import org.tensorflow.proto.TensorInfo;

/** Prints a model's signatures, classes and fitting adapter, without running it on anything. */
@Parameters(
    commandDescription = "prints a SavedModel's signatures and classes, and which adapter fits")
public final class DetectorInspectCommand implements Command {

  @Parameter(description = "MODEL", required = true)
  private String model; // JCommander converts no words without a flag

  @ParametersDelegate private final AdapterFlags flags = new AdapterFlags();

  @Override
  public ExitCode run(Invocation invocation) {
    var options = flags.options();
    var checked = CheckedModel.read(Path.of(model), options.trust());
    Path path = checked.folder().path();
    invocation.result("model        " + path);
    invocation.result("fingerprint  " + checked.folder().fingerprint());
    boolean warm = path.resolve(WarmupRequests.FILE).toFile().isFile();
    invocation.result("warm-up      " + (warm ? WarmupRequests.FILE : "none"));
    new TreeMap<>(checked.graph().getSignatureDefMap())
        .forEach(
            (name, signature) -> {
              invocation.result("signature    " + name);
              show(invocation, "in ", signature.getInputsMap());
              show(invocation, "out", signature.getOutputsMap());
            });
    DetectorStyle.of(checked)
        .forEach(
            style ->
                invocation.resultf("style        %s%n", SettingNames.asFlags(style.description())));
    try (var detector = Detector.load(Path.of(model), options, invocation.session())) {
      invocation.result("detector     yes, of " + detector.classes().size() + " classes:");
      detector.classes().forEach(name -> invocation.result("  " + name));
      invocation.resultf("adapter      %s", detector.source().adapterJson());
    } catch (IllegalArgumentException e) { // says what keeps the model from being a detector
      invocation.result("detector     no: " + e.getMessage());
    }
    return ExitCode.DONE;
  }

  private static void show(Invocation invocation, String way, Map<String, TensorInfo> tensors) {
    new TreeMap<>(tensors)
        .forEach(
            (name, tensor) ->
                invocation.resultf("  %s  %s  %s%n", way, name, Signatures.describe(tensor)));
  }
}
