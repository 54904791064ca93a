package org.glocal.savedmodels.runtime;

import java.util.List;
import java.util.Set;
import org.glocal.savedmodels.graphdef.Freezing;
import org.tensorflow.Operation;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * The content of a hash table as constants and a node that fills it, so that the assets it was
 * filled from are not needed.
 *
 * @param nodes constants and the filling node
 * @param fill the filling node's name
 */
record TableContent(List<NodeDef> nodes, String fill) {

  private static final Set<String> TABLES =
      Set.of("HashTableV2", "MutableHashTableV2", "MutableDenseHashTableV2");

  /** Whether a node is a table that can be carried along. */
  static boolean isTable(NodeDef node) {
    return TABLES.contains(node.getOp());
  }

  /** Reads a table of a loaded model. */
  static TableContent of(SavedModelBundle bundle, NodeDef table) {
    AttrValue keyType = table.getAttrOrThrow("key_dtype");
    AttrValue valueType = table.getAttrOrThrow("value_dtype");
    Operation export = export(bundle, table, keyType.getType(), valueType.getType());
    String name = table.getName();
    try (Result result =
        bundle.session().runner().fetch(export.output(0)).fetch(export.output(1)).run()) {
      var keys =
          Freezing.constant(
              name + "/glocal_keys", Tensors.message(result.get(0), keyType.getType()));
      var values =
          Freezing.constant(
              name + "/glocal_values", Tensors.message(result.get(1), valueType.getType()));
      var fill =
          NodeDef.newBuilder()
              .setName(name + "/glocal_fill")
              .setOp("LookupTableImportV2")
              .addInput(name)
              .addInput(keys.getName())
              .addInput(values.getName())
              .putAttr("Tin", keyType)
              .putAttr("Tout", valueType)
              .build();
      return new TableContent(List.of(keys, values, fill), fill.getName());
    }
  }

  private static Operation export(
      SavedModelBundle bundle, NodeDef table, DataType keys, DataType values) {
    Ops tf = Ops.create(bundle.graph()).withSubScope(UnusedScope.in(bundle.graph()));
    return tf.scope()
        .opBuilder("LookupTableExportV2", "table_content")
        .addInput(bundle.graph().outputOrThrow(table.getName() + ":0"))
        .setAttr("Tkeys", keys)
        .setAttr("Tvalues", values)
        .build();
  }
}
