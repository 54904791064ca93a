package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.glocal.cli.console.ExitCode;
import org.glocal.cli.options.Command;
import org.glocal.cli.options.Invocation;
import org.glocal.savedmodels.Detector;
import org.glocal.savedmodels.files.ModelFolder;
import org.glocal.savedmodels.files.SavedModelFile;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Shows what a model is without running it on anything. */
@Parameters(commandDescription = "prints a SavedModel's signatures, classes and fingerprint")
public final class DetectorInspectCommand implements Command {

  @Parameter(description = "MODEL", required = true)
  private String model; // JCommander converts no words without a flag

  @Override
  public ExitCode run(Invocation invocation) {
    var folder = ModelFolder.find(Path.of(model));
    invocation.result("model        " + folder.path());
    invocation.result("fingerprint  " + folder.fingerprint());
    new TreeMap<>(SavedModelFile.read(folder).getSignatureDefMap())
        .forEach(
            (name, signature) -> {
              invocation.result("signature    " + name);
              show(invocation, "in ", signature.getInputsMap());
              show(invocation, "out", signature.getOutputsMap());
            });
    try (var detector = Detector.load(Path.of(model))) {
      invocation.result("detector     yes, of " + detector.classes().size() + " classes:");
      detector.classes().forEach(name -> invocation.result("  " + name));
    } catch (IllegalArgumentException e) { // says what keeps the model from being a detector
      invocation.result("detector     no: " + e.getMessage());
    }
    return ExitCode.DONE;
  }

  private static void show(Invocation invocation, String way, Map<String, TensorInfo> tensors) {
    new TreeMap<>(tensors)
        .forEach(
            (name, tensor) ->
                invocation.result(
                    "  %s  %s  %s %s"
                        .formatted(
                            way,
                            name,
                            tensor
                                .getDtype()
                                .name()
                                .substring("DT_".length())
                                .toLowerCase(java.util.Locale.ROOT),
                            shape(tensor.getTensorShape()))));
  }

  private static String shape(TensorShapeProto shape) {
    if (shape.getUnknownRank()) {
      return "of any shape";
    }
    return shape.getDimList().stream()
        .map(dim -> dim.getSize() < 0 ? "?" : Long.toString(dim.getSize()))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
