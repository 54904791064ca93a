package org.glocal.savedmodels.graphdef;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NodeDef;

/**
 * The function library of a graph under freezing: its functions, and copies of them that take
 * values instead of handles.
 */
final class FrozenFunctions {

  private final Map<String, FunctionDef> library = new LinkedHashMap<>();
  private final Map<String, Variant> variants = new HashMap<>();

  /**
   * A changed copy of a function.
   *
   * @param name its name
   * @param outputs types of those of its outputs that are values where they were handles
   */
  record Variant(String name, SortedMap<Integer, DataType> outputs) {}

  FrozenFunctions(List<FunctionDef> functions) {
    functions.forEach(function -> library.put(function.getSignature().getName(), function));
  }

  Collection<FunctionDef> all() {
    return library.values();
  }

  /**
   * The copy of a function for one kind of call; another call may pass other handles.
   *
   * @param frozen types of the values that it is passed, by argument
   */
  Variant of(String function, SortedMap<Integer, DataType> frozen) {
    String call = function + frozen;
    Variant known = variants.get(call);
    if (known != null) {
      return known;
    }
    FunctionDef original = library.get(function);
    if (original == null) {
      throw new IllegalArgumentException(
          "damaged graph: it calls function %s, which it lacks".formatted(function));
    }
    var variant = new Variant(unusedName(function), new TreeMap<>());
    variants.put(call, variant); // before its body, which may call itself
    library.put(variant.name(), original); // takes the name
    library.put(variant.name(), changed(original, variant, frozen));
    return variant;
  }

  private String unusedName(String function) {
    String name = function + "_frozen";
    for (int i = 2; library.containsKey(name); i++) {
      name = function + "_frozen" + i;
    }
    return name;
  }

  private FunctionDef changed(
      FunctionDef original, Variant variant, SortedMap<Integer, DataType> frozen) {
    FunctionDef.Builder function = original.toBuilder();
    var signature = function.getSignatureBuilder().setName(variant.name());
    Map<String, DataType> handles = new HashMap<>();
    frozen.forEach(
        (index, type) -> {
          var argument = signature.getInputArgBuilder(index);
          argument.setType(type).clearHandleData();
          handles.put(argument.getName(), type);
        });
    function.clearArgAttr().clearResourceArgUniqueId();
    ShapeHints.forgetArguments(function, frozen.keySet());
    var body = new FrozenBody(References.OF_FUNCTIONS, handles, this);
    body.change(function.getNodeDefBuilderList());
    for (NodeDef.Builder node : function.getNodeDefBuilderList()) {
      body.redirect(node);
    }
    for (int i = 0; i < signature.getOutputArgCount(); i++) {
      var output = signature.getOutputArgBuilder(i);
      String value = body.redirected(original.getRetOrThrow(output.getName()));
      function.putRet(output.getName(), value);
      DataType type = handles.get(value);
      if (type != null) {
        output.setType(type).clearHandleData();
        variant.outputs().put(i, type);
      }
    }
    return function.build();
  }
}
