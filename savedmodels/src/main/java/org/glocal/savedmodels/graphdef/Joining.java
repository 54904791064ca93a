package org.glocal.savedmodels.graphdef;

import com.google.protobuf.ByteString;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Joins separately built graphs into one. Everything that could collide gets its graph's prefix:
 * node names, shared resources, loop frames, colocation groups and functions.
 */
public final class Joining {

  private Joining() {}

  /**
   * A graph under a prefix.
   *
   * @param prefix of letters and digits
   * @param fed nodes to leave out, and for each the tensor of the joined graph to read instead
   */
  public static GraphDef prefixed(GraphDef graph, String prefix, Map<String, String> fed) {
    Set<String> functions = new HashSet<>();
    graph.getLibrary().getFunctionList().forEach(f -> functions.add(f.getSignature().getName()));
    UnaryOperator<String> naming = name -> functions.contains(name) ? prefix + "_" + name : name;
    var result = graph.toBuilder().clearNode();
    for (FunctionDef.Builder function : result.getLibraryBuilder().getFunctionBuilderList()) {
      function.getSignatureBuilder().setName(naming.apply(function.getSignature().getName()));
      for (NodeDef.Builder node : function.getNodeDefBuilderList()) {
        Functions.rename(node, naming);
        prefixSharedNames(node, prefix);
      }
    }
    for (NodeDef node : graph.getNodeList()) {
      if (!fed.containsKey(node.getName())) {
        NodeDef.Builder moved = node.toBuilder().setName(prefix + "/" + node.getName());
        Functions.rename(moved, naming);
        moved.clearInput();
        node.getInputList().forEach(input -> moved.addInput(redirected(input, prefix, fed)));
        prefixSharedNames(moved, prefix);
        prefixGroups(moved, prefix);
        result.addNode(moved);
      }
    }
    return result.build();
  }

  private static String redirected(String input, String prefix, Map<String, String> fed) {
    String replacement = fed.get(TensorNames.node(input));
    if (TensorNames.isControl(input)) {
      String node =
          replacement == null ? prefix + "/" + input.substring(1) : TensorNames.node(replacement);
      return "^" + node;
    }
    return replacement == null ? prefix + "/" + input : replacement;
  }

  private static void prefixSharedNames(NodeDef.Builder node, String prefix) {
    for (String name : List.of("shared_name", "frame_name")) {
      AttrValue value = node.getAttrMap().get(name);
      if (value != null && !value.getS().isEmpty()) {
        node.putAttr(name, text(prefix + "/" + value.getS().toStringUtf8()));
      }
    }
  }

  /** In functions, colocation groups are named after nodes of the function and stay. */
  private static void prefixGroups(NodeDef.Builder node, String prefix) {
    AttrValue groups = node.getAttrMap().get("_class");
    if (groups != null) {
      var list = AttrValue.ListValue.newBuilder();
      for (ByteString group : groups.getList().getSList()) {
        String moved = group.toStringUtf8().replaceFirst("^loc:@", "loc:@" + prefix + "/");
        list.addS(ByteString.copyFromUtf8(moved));
      }
      node.putAttr("_class", AttrValue.newBuilder().setList(list).build());
    }
  }

  private static AttrValue text(String text) {
    return AttrValue.newBuilder().setS(ByteString.copyFromUtf8(text)).build();
  }

  /** All nodes and functions of some graphs whose names are all different. */
  public static GraphDef joined(List<GraphDef> graphs) {
    var joined = GraphDef.newBuilder();
    for (GraphDef graph : graphs) {
      joined.addAllNode(graph.getNodeList());
      joined.getLibraryBuilder().addAllFunction(graph.getLibrary().getFunctionList());
      var versions = joined.getVersionsBuilder();
      versions.setProducer(Math.max(versions.getProducer(), graph.getVersions().getProducer()));
      versions.setMinConsumer(
          Math.max(versions.getMinConsumer(), graph.getVersions().getMinConsumer()));
    }
    return joined.build();
  }
}
