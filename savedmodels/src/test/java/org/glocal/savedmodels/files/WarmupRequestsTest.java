package org.glocal.savedmodels.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.types.TString;

class WarmupRequestsTest {

  @TempDir Path folder;

  @Test
  void tensorFlowsOwnReaderAcceptsTheFraming() throws IOException {
    write(2);
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      var reader = tf.io.tfRecordReader();
      var queue = tf.io.fifoQueue(List.of(TString.class));
      var fill = tf.io.queueEnqueue(queue, List.of(tf.constant(file().toString())));
      session.runner().addTarget(fill).run().close();
      var record = tf.io.readerRead(reader, queue);
      try (var first = session.runner().fetch(record.value()).run();
          var second = session.runner().fetch(record.value()).run()) {
        byte[] bytes = ((TString) first.get(0)).asBytes().getObject();
        assertThat(bytes).isEqualTo(records().get(0));
        assertThat(((TString) second.get(0)).asBytes().getObject()).isEqualTo(records().get(1));
      }
    }
  }

  @Test
  void recordIsAPredictRequestOfTheModel() throws IOException {
    write(1);
    byte[] predict = field(field(records().get(0), 6), 1);
    byte[] spec = field(predict, 1);
    assertThat(field(spec, 1)).asString().isEqualTo("day");
    assertThat(field(spec, 3)).asString().isEqualTo("serving_default");
    byte[] input = field(predict, 2);
    assertThat(field(input, 1)).asString().isEqualTo("images");
    TensorProto tensor = TensorProto.parseFrom(field(input, 2));
    assertThat(tensor.getTensorContent().toByteArray()).containsExactly(1, 2, 3);
    assertThat(tensor.getTensorShape().getDimList())
        .extracting(dim -> dim.getSize())
        .containsExactly(1L, 1L, 1L, 3L);
  }

  @Test
  void noRequestsMakeNoFile() throws IOException {
    write(0);
    assertThat(folder).isEmptyDirectory();
  }

  private void write(int count) throws IOException {
    var request =
        new WarmupRequests.Request(
            "serving_default", "images", new long[] {1, 1, 1, 3}, new byte[] {1, 2, 3});
    WarmupRequests.write(folder, "day", Collections.nCopies(count, request));
  }

  private Path file() {
    return folder.resolve("assets.extra/tf_serving_warmup_requests");
  }

  private List<byte[]> records() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> records = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] record = new byte[(int) bytes.getLong()];
      bytes.getInt();
      bytes.get(record).getInt();
      records.add(record);
    }
    return records;
  }

  private static byte[] field(byte[] message, int number) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(message);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag >>> 3 == number) {
        return in.readByteArray();
      }
      in.skipField(tag);
    }
    throw new AssertionError("no field " + number);
  }
}
