package org.glocal.savedmodels.detector.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

class DetectorSignatureTest {

  private static final long[] IMAGES = {1, -1, -1, 3};

  @Test
  void boxesInRowsOfFourAreTaken() {
    assertThat(read(IMAGES, 1, 100, 4).boxes()).isEqualTo("boxes:0");
    assertThat(read(IMAGES, 1, -1, -1).boxes()).isEqualTo("boxes:0");
    assertThat(read(IMAGES).boxes()).isEqualTo("boxes:0"); // of no known rank
  }

  @Test
  void boxesInColumnsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(IMAGES, 1, 4, 100))
        .withMessageStartingWith(
            "want boxes of shape [?, ?, 4] from output \"detection_boxes\", found float [1, 4, 100];");
  }

  @Test
  void imagesWithChannelsFirstAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(new long[] {1, 3, 480, 640}, 1, 100, 4))
        .withMessage(
            "want input input_tensor of shape [1 or ?, height, width, 3], found uint8 [1, 3, 480, 640],"
                + " channels first; export the model for images with channels last");
  }

  private static DetectorSignature read(long[] images, long... boxes) {
    var signature =
        SignatureDef.newBuilder()
            .putInputs("input_tensor", tensor("images:0", DataType.DT_UINT8, images))
            .putOutputs("detection_boxes", tensor("boxes:0", DataType.DT_FLOAT, boxes))
            .putOutputs("detection_scores", tensor("scores:0", DataType.DT_FLOAT, 1, 100))
            .putOutputs("detection_classes", tensor("classes:0", DataType.DT_FLOAT, 1, 100))
            .putOutputs("num_detections", tensor("count:0", DataType.DT_FLOAT, 1));
    var graph = MetaGraphDef.newBuilder().putSignatureDef("serving_default", signature.build());
    return DetectorSignature.of(graph.build(), DetectorAdapter.DEFAULT);
  }

  private static TensorInfo tensor(String name, DataType type, long... sides) {
    var shape = TensorShapeProto.newBuilder().setUnknownRank(sides.length == 0);
    for (long side : sides) {
      shape.addDimBuilder().setSize(side);
    }
    return TensorInfo.newBuilder().setName(name).setDtype(type).setTensorShape(shape).build();
  }
}
