package org.glocal.savedmodels.detector.tfjs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.OpDef;

/**
 * The function library of a TensorFlow.js model, whose functions its branches and loops call. What
 * only orders effects (control outputs) and what only describes (attributes of functions and
 * arguments) is passed over: a detector computes.
 */
final class FunctionLibrary {

  private FunctionLibrary() {}

  static FunctionDefLibrary read(JsonObject library, NodeReader nodes) {
    var functions = FunctionDefLibrary.newBuilder();
    if (library != null && library.has("function")) {
      for (JsonElement function : library.getAsJsonArray("function")) {
        functions.addFunction(function(function.getAsJsonObject(), nodes));
      }
    }
    return functions.build();
  }

  private static FunctionDef function(JsonObject json, NodeReader nodes) {
    var function =
        FunctionDef.newBuilder().setSignature(signature(json.getAsJsonObject("signature")));
    if (json.has("nodeDef")) {
      for (JsonElement node : json.getAsJsonArray("nodeDef")) {
        function.addNodeDef(nodes.read(node.getAsJsonObject()));
      }
    }
    json.getAsJsonObject("ret")
        .entrySet()
        .forEach(entry -> function.putRet(entry.getKey(), entry.getValue().getAsString()));
    return function.build();
  }

  private static OpDef signature(JsonObject json) {
    var signature = OpDef.newBuilder().setName(json.get("name").getAsString());
    if (json.has("inputArg")) {
      json.getAsJsonArray("inputArg")
          .forEach(argument -> signature.addInputArg(argument(argument)));
    }
    json.getAsJsonArray("outputArg")
        .forEach(argument -> signature.addOutputArg(argument(argument)));
    return signature.build();
  }

  private static OpDef.ArgDef argument(JsonElement json) {
    JsonObject argument = json.getAsJsonObject();
    return OpDef.ArgDef.newBuilder()
        .setName(argument.get("name").getAsString())
        .setType(AttributeParser.type(argument.get("type")))
        .build();
  }
}
