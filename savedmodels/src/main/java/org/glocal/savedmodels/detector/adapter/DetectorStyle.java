package org.glocal.savedmodels.detector.adapter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.glocal.savedmodels.files.Signatures;
import org.glocal.savedmodels.safety.CheckedModel;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * The conventions that a signature suggests, and the settings that would declare them. This is
 * advice for people; nothing is adapted by it.
 *
 * @param signature its name
 * @param name of the style
 * @param settings that declare what the signature shows to differ, each with its value
 * @param open what the signature cannot show, so that it must be looked up where the detector comes
 *     from
 */
public record DetectorStyle(
    String signature, String name, List<String> settings, List<String> open) {

  private static final String RAW_BOXES = "raw_detection_boxes";
  private static final String POSITIONAL = "(output|Identity|StatefulPartitionedCall)(_\\d+)?";

  /** An output's part, in the order in which they are looked for. */
  private enum OutputRole {
    BOXES("box", DetectorAdapter.DEFAULT.outputs().boxes()),
    SCORES("score|conf|prob", DetectorAdapter.DEFAULT.outputs().scores()),
    CLASSES("class|label|categor", DetectorAdapter.DEFAULT.outputs().classes()),
    COUNT("num|count|valid", DetectorAdapter.DEFAULT.outputs().count());

    private final Pattern telling;
    private final String usual;

    OutputRole(String telling, String usual) {
      this.telling = Pattern.compile(telling, Pattern.CASE_INSENSITIVE);
      this.usual = usual;
    }

    private String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    private String setting() {
      return "setting detector" + name().charAt(0) + word().substring(1);
    }
  }

  public DetectorStyle {
    settings = List.copyOf(settings);
    open = List.copyOf(open);
  }

  /** The style of each signature that could be a detector's; empty if none could. */
  public static List<DetectorStyle> of(CheckedModel model) {
    List<DetectorStyle> styles = new ArrayList<>();
    new TreeMap<>(model.graph().getSignatureDefMap())
        .forEach((name, signature) -> of(name, signature).ifPresent(styles::add));
    return List.copyOf(styles);
  }

  private static Optional<DetectorStyle> of(String name, SignatureDef signature) {
    Optional<TensorInfo> images = images(signature);
    if (images.isEmpty() || signature.getOutputsCount() < 3) {
      return Optional.empty();
    }
    List<String> settings = new ArrayList<>();
    List<String> open = new ArrayList<>();
    if (!name.equals(DetectorAdapter.DEFAULT.signature())) {
      settings.add("setting detectorSignature " + name);
    }
    if (images.get().getDtype() == DataType.DT_FLOAT) {
      open.add("its pixels' range (setting detectorPixels 0..255, 0..1 or -1..1)");
    }
    Map<OutputRole, String> parts = parts(signature);
    boolean usual = parts.entrySet().stream().allMatch(e -> e.getValue().equals(e.getKey().usual));
    if (!usual) {
      parts.forEach((part, output) -> settings.add(part.setting() + " " + output));
      open.add("its boxes' order and units (setting detectorBoxOrder, setting detectorBoxPixels)");
      open.add("the number of its first class (setting detectorClassOffset)");
    }
    for (OutputRole part : List.of(OutputRole.BOXES, OutputRole.SCORES, OutputRole.CLASSES)) {
      if (!parts.containsKey(part)) {
        open.add("its output of " + part.word());
      }
    }
    return Optional.of(
        new DetectorStyle(name, style(signature, usual && parts.size() > 2), settings, open));
  }

  private static Optional<TensorInfo> images(SignatureDef signature) {
    return signature.getInputsMap().values().stream()
        .filter(tensor -> List.of(DataType.DT_UINT8, DataType.DT_FLOAT).contains(tensor.getDtype()))
        .filter(
            tensor ->
                tensor.getTensorShape().getUnknownRank()
                    || tensor.getTensorShape().getDimCount() == 4)
        .findFirst();
  }

  private static String style(SignatureDef signature, boolean usual) {
    if (usual) {
      boolean second = signature.containsOutputs(RAW_BOXES) || !signature.containsInputs("inputs");
      return "Object Detection API of TensorFlow " + (second ? "2" : "1");
    }
    boolean positional =
        signature.getOutputsMap().keySet().stream().allMatch(name -> name.matches(POSITIONAL));
    return positional ? "outputs by position" : "outputs under other names";
  }

  /** Which output tells by its name or shape what it is. */
  private static Map<OutputRole, String> parts(SignatureDef signature) {
    Map<OutputRole, String> parts = new LinkedHashMap<>();
    for (OutputRole part : OutputRole.values()) {
      for (String output : Signatures.outputs(signature)) {
        TensorInfo tensor = signature.getOutputsOrThrow(output);
        boolean named = part.telling.matcher(output).find();
        boolean better = output.equals(part.usual) || !parts.containsKey(part);
        if (better && tensor.getDtype() != DataType.DT_STRING && (named || fits(part, tensor))) {
          parts.put(part, output);
        }
      }
    }
    return parts;
  }

  private static boolean fits(OutputRole part, TensorInfo tensor) {
    var shape = tensor.getTensorShape();
    int rank = shape.getDimCount();
    return part == OutputRole.BOXES && rank > 1 && shape.getDim(rank - 1).getSize() == 4;
  }

  /** In one line. */
  public String description() {
    String use = settings.isEmpty() ? "fits as it is" : "declare " + String.join(" ", settings);
    String rest = open.isEmpty() ? "" : "; the file does not say " + String.join(", ", open);
    return "%s, %s: %s%s"
        .formatted(
            signature,
            name,
            open.isEmpty() || !settings.isEmpty() ? use : "see its documentation",
            rest);
  }
}
