package org.glocal.savedmodels.detector.adapter;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** A signature's outputs in an order that positions can count on. */
final class SignatureOutputs {

  private static final Pattern RUN = Pattern.compile("\\d+|\\D+");

  private SignatureOutputs() {}

  /** Names with numbers compared as numbers: output_2 comes before output_10. */
  static List<String> names(SignatureDef signature) {
    return signature.getOutputsMap().keySet().stream().sorted(SignatureOutputs::compare).toList();
  }

  /**
   * Looks an output up.
   *
   * @param wanted its name, or its place as {@code #0}
   */
  static Optional<Map.Entry<String, TensorInfo>> find(SignatureDef signature, String wanted) {
    String name = wanted;
    if (wanted.matches("#\\d{1,4}")) {
      List<String> names = names(signature);
      int place = Integer.parseInt(wanted.substring(1));
      name = place < names.size() ? names.get(place) : wanted;
    }
    TensorInfo found = signature.getOutputsMap().get(name);
    return found == null ? Optional.empty() : Optional.of(Map.entry(name, found));
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
