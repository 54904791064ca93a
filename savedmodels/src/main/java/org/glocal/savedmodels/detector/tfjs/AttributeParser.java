package org.glocal.savedmodels.detector.tfjs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Node attributes from JSON. Converters of different ages write them differently: bytes as Base64
 * or as an array of numbers, element types by name or by number, integers as numbers or strings.
 */
final class AttributeParser {

  private AttributeParser() {}

  /** An attribute's value; empty for kinds that graphs work without. */
  static Optional<AttrValue> parse(JsonObject json) {
    var value = AttrValue.newBuilder();
    if (json.has("s")) {
      value.setS(bytes(json.get("s")));
    } else if (json.has("i")) {
      value.setI(json.get("i").getAsLong());
    } else if (json.has("f")) {
      value.setF(json.get("f").getAsFloat());
    } else if (json.has("b")) {
      value.setB(json.get("b").getAsBoolean());
    } else if (json.has("type")) {
      value.setType(type(json.get("type")));
    } else if (json.has("shape")) {
      value.setShape(shape(json.getAsJsonObject("shape")));
    } else if (json.has("func")) {
      value.setFunc(function(json.getAsJsonObject("func")));
    } else if (json.has("list")) {
      value.setList(list(json.getAsJsonObject("list")));
    } else {
      return Optional.empty();
    }
    return Optional.of(value.build());
  }

  private static AttrValue.ListValue list(JsonObject json) {
    var list = AttrValue.ListValue.newBuilder();
    each(json, "s", element -> list.addS(bytes(element)));
    each(json, "i", element -> list.addI(element.getAsLong()));
    each(json, "f", element -> list.addF(element.getAsFloat()));
    each(json, "b", element -> list.addB(element.getAsBoolean()));
    each(json, "type", element -> list.addType(type(element)));
    each(json, "shape", element -> list.addShape(shape(element.getAsJsonObject())));
    each(json, "func", element -> list.addFunc(function(element.getAsJsonObject())));
    return list.build();
  }

  /** A function's name; those of frozen graphs have no attributes of their own. */
  private static NameAttrList function(JsonObject json) {
    return NameAttrList.newBuilder().setName(json.get("name").getAsString()).build();
  }

  private static void each(JsonObject json, String key, Consumer<JsonElement> action) {
    if (json.has(key)) {
      json.getAsJsonArray(key).forEach(action);
    }
  }

  private static ByteString bytes(JsonElement json) {
    if (!json.isJsonArray()) {
      return ByteString.copyFrom(Base64.getDecoder().decode(json.getAsString()));
    }
    JsonArray array = json.getAsJsonArray();
    byte[] bytes = new byte[array.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) array.get(i).getAsInt();
    }
    return ByteString.copyFrom(bytes);
  }

  static DataType type(JsonElement json) {
    return json.getAsJsonPrimitive().isNumber()
        ? DataType.forNumber(json.getAsInt())
        : DataType.valueOf(json.getAsString());
  }

  private static TensorShapeProto shape(JsonObject json) {
    var shape = TensorShapeProto.newBuilder();
    if (json.has("unknownRank") && json.get("unknownRank").getAsBoolean()) {
      return shape.setUnknownRank(true).build();
    }
    each(
        json,
        "dim",
        element -> {
          JsonObject dim = element.getAsJsonObject();
          long size = dim.has("size") ? dim.get("size").getAsLong() : 0;
          shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
        });
    return shape.build();
  }
}
