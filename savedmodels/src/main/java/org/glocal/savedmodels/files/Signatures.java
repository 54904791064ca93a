package org.glocal.savedmodels.files;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Signatures of SavedModels: their outputs by name or position, and descriptions for messages. */
public final class Signatures {

  private static final Pattern RUN = Pattern.compile("\\d+|\\D+");

  private Signatures() {}

  /** Names of outputs, with numbers compared as numbers: output_2 comes before output_10. */
  public static List<String> outputs(SignatureDef signature) {
    return signature.getOutputsMap().keySet().stream().sorted(Signatures::compare).toList();
  }

  /**
   * Finds an output.
   *
   * @param wanted its name, or its position in {@link #outputs} as {@code #0}
   */
  public static Optional<Map.Entry<String, TensorInfo>> output(
      SignatureDef signature, String wanted) {
    String name = wanted;
    if (wanted.matches("#\\d{1,4}")) {
      List<String> names = outputs(signature);
      int place = Integer.parseInt(wanted.substring(1));
      name = place < names.size() ? names.get(place) : wanted;
    }
    TensorInfo found = signature.getOutputsMap().get(name);
    return found == null ? Optional.empty() : Optional.of(Map.entry(name, found));
  }

  /** What signatures there are and which outputs each has, such as {@code {predict=[y]}}. */
  public static String summary(Map<String, SignatureDef> signatures) {
    Map<String, List<String>> outputs = new TreeMap<>();
    signatures.forEach((name, signature) -> outputs.put(name, outputs(signature)));
    return outputs.toString();
  }

  /** A tensor's element type and shape, such as {@code uint8 [?, ?, ?, 3]}. */
  public static String describe(TensorInfo tensor) {
    String type = tensor.getDtype().name().substring("DT_".length()).toLowerCase(Locale.ROOT);
    TensorShapeProto shape = tensor.getTensorShape();
    if (shape.getUnknownRank()) {
      return type + " of any shape";
    }
    List<String> sizes =
        shape.getDimList().stream()
            .map(dim -> dim.getSize() < 0 ? "?" : Long.toString(dim.getSize()))
            .toList();
    return type + " " + sizes;
  }

  private static int compare(String first, String second) {
    Matcher left = RUN.matcher(first);
    Matcher right = RUN.matcher(second);
    while (left.find() && right.find()) {
      boolean numbers = isNumber(left.group()) && isNumber(right.group());
      int order =
          numbers
              ? new BigInteger(left.group()).compareTo(new BigInteger(right.group()))
              : left.group().compareTo(right.group());
      if (order != 0) {
        return order;
      }
    }
    return Comparator.comparingInt(String::length)
        .thenComparing(Comparator.naturalOrder())
        .compare(first, second);
  }

  private static boolean isNumber(String run) {
    return Character.isDigit(run.charAt(0));
  }
}
